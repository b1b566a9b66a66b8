import { nameOf } from '../../roster/roster';
import { readerTime } from '../reader-time';
import type { Wording } from '../wording';
import type { ReminderRule } from './reminders';

/** Tells one of the two that command is changing hands. */
export const handoffReminder: ReminderRule<'handoff-told'> = {
  isWanted({ news, other, responder }, { status, shift, handoff }) {
    if (news === 'called-off') return status === 'resolved';
    if (status !== 'commanded') return false;
    if (news === 'asked-to-confirm') return handoff?.to === other && shift?.commander === responder;
    return news === 'in-command' ? shift?.commander === responder : shift?.commander === other;
  },

  wording({ news, other, forcedFor }, { id, shift }, { timeZone }, roster) {
    const name = nameOf(roster, other);
    const ends = shift === undefined ? '' : readerTime(shift.endsAt, timeZone);
    switch (news) {
      case 'asked-to-confirm':
        return {
          call: `${name} relieves you at ${ends}. Brief, then hand over`,
          sentences: [
            `${name} has read the brief and accepted to relieve you.`,
            `Speak with ${name}, then hand over. Command passes at ${ends} in any case; until then it is yours.`,
          ],
        };
      case 'in-command':
        return {
          call: `YOU ARE IN COMMAND until ${ends}`,
          sentences: [`You have relieved ${name}. You are in command of ${id} until ${ends}.`],
        };
      case 'called-off':
        return {
          call: 'It is over. Nobody needs relief',
          sentences: [`${id} is resolved. ${name} does not need to be relieved any more. Thank you.`],
        };
      case 'relieved':
        if (forcedFor !== undefined) return forcedOut(name, id, forcedFor);
        return {
          call: `${name} has relieved you. Rest now`,
          sentences: [`${name} is in command of ${id}. Thank you. Sleep well.`],
        };
    }
  },
};

/** Nobody should learn from a stranger that their command was ended, nor why. */
function forcedOut(name: string, id: string, reason: string): Wording {
  return {
    call: `${name} has TAKEN OVER from you`,
    sentences: [
      `${name} is in command of ${id} now, since you did not answer: ${reason}`,
      'If that was a mistake, speak with each other.',
    ],
  };
}
