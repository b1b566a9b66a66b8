import { nameOf } from '../../roster/roster';
import { readerTime } from '../reader-time';
import type { ReminderRule } from './reminders';

/** Tells one of the two that command is changing hands. */
export const handoffReminder: ReminderRule<'handoff-told'> = {
  isWanted({ news, other, responder }, { status, shift, handoff }) {
    if (status !== 'commanded') return false;
    if (news === 'asked-to-confirm') return handoff?.to === other && shift?.commander === responder;
    return news === 'in-command' ? shift?.commander === responder : shift?.commander === other;
  },

  wording({ news, other }, { id, shift }, { timeZone }, roster) {
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
      case 'relieved':
        return {
          call: `${name} has relieved you. Rest now`,
          sentences: [`${name} is in command of ${id}. Thank you. Sleep well.`],
        };
    }
  },
};
