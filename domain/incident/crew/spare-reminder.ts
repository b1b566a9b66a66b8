import { nameOf } from '../../roster/roster';
import { clockTimeSeen } from '../../text/reader-time';
import { isOpen } from '../incident';
import type { ReminderRule } from '../reminder-rule';
import { postOf } from './posts';

/** The word to somebody who has had a role for too long that they may sleep. */
export const spareReminder: ReminderRule<'role-spared'> = {
  isWanted({ role, responder }, incident) {
    return isOpen(incident) && postOf(incident, role)?.rest?.responder === responder;
  },

  wording({ role, until, at }, { id, shift }, { timeZone }, roster) {
    const when = clockTimeSeen(until, at, timeZone);
    const answers =
      shift === undefined ? 'Nobody has it' : `${nameOf(roster, shift.commander)} answers for it`;
    return {
      call: `You can rest: you are spared as ${role}`,
      by: `until ${when}`,
      sentences: [
        `You have had ${role} of ${id} for long, and it is night for you. You are spared from it, and can rest.`,
        `${answers} meanwhile. From ${when} on it is yours again, unless somebody else has it by then; and so each night.`,
      ],
    };
  },
};
