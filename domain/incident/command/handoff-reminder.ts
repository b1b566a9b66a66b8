import type { IncidentId } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import { nameOf, type Roster } from '../../roster/roster';
import { clockTime, clockTimeSeen } from '../../text/reader-time';
import type { Incident } from '../incident';
import type { ReminderRule } from '../reminder-rule';
import type { Wording } from '../wording';

/** The reminder to one of the two that command changes hands, or that it need not any more. */
export const handoffReminder: ReminderRule<'handoff-told'> = {
  isWanted({ news, other, responder }, { status, shift, handoff }) {
    if (status !== 'commanded') return news === 'called-off' && status === 'resolved';
    if (news === 'called-off') return shift?.commander === other && handoff?.to !== responder;
    if (news === 'asked-to-confirm') return handoff?.to === other && shift?.commander === responder;
    return news === 'in-command' ? shift?.commander === responder : shift?.commander === other;
  },

  wording({ news, other, forcedFor, at }, incident, { timeZone }, roster) {
    const { id, shift } = incident;
    const name = nameOf(roster, other);
    const called = calledNameOf(roster, other);
    const ends = shift === undefined ? 'the end' : clockTimeSeen(shift.endsAt, at, timeZone);
    switch (news) {
      case 'asked-to-confirm':
        return {
          call: `${called} relieves you: brief, hand over`,
          by: `by ${ends}`,
          sentences: [
            `${name} has read the brief and accepted to relieve you.`,
            `Speak with ${name}, then hand over. Command passes at ${ends} in any case; until then it is yours.`,
          ],
        };
      case 'in-command':
        return {
          call: 'YOU COMMAND',
          by: `until ${ends}`,
          sentences: [`You have relieved ${name}. You command ${id} until ${ends}.`],
        };
      case 'called-off':
        return incident.closedAt === undefined
          ? {
              call: `${called} is there again. You can rest`,
              sentences: [`${name} answers, and goes on commanding ${id}. You do not need to take over.`],
            }
          : calledOff(incident, timeZone, roster, name);
      case 'relieved':
        if (forcedFor !== undefined) return forcedOut({ name, called }, id, forcedFor);
        return {
          call: `${called} has relieved you. You can rest`,
          sentences: [`${name} commands ${id}. You can rest.`],
        };
    }
  },
};

/** Whoever was going to get up for it can stay in bed, and hears how it ended. */
function calledOff(
  { id, closedAt, closedBy, openedAt }: Incident,
  timeZone: string,
  roster: Roster,
  name: string,
): Wording {
  const ended = closedAt ?? openedAt;
  const by = closedBy === undefined ? '' : ` by ${calledNameOf(roster, closedBy)}`;
  const who = closedBy === undefined ? '' : ` by ${nameOf(roster, closedBy)}`;
  const time = clockTime(ended, timeZone);
  return {
    call: `RESOLVED ${time}${by}. You can rest`,
    sentences: [
      `${id} was resolved at ${time}${who}; it was open since ${clockTimeSeen(openedAt, ended, timeZone)}. ${name} does not need to be relieved any more.`,
    ],
  };
}

/** Nobody should learn from a stranger that their command was ended, nor why. */
function forcedOut(
  { name, called }: { name: string; called: string },
  id: IncidentId,
  reason: string,
): Wording {
  return {
    call: `${called} has TAKEN OVER from you`,
    sentences: [
      `${name} commands ${id} now, since you did not answer: ${reason}`,
      'If that was a mistake, speak with each other.',
    ],
  };
}
