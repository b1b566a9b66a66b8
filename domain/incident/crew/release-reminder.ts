import { calledNameOf } from '../../roster/called-name';
import { nameOf } from '../../roster/roster';
import { isOpen } from '../incident';
import type { ReminderRule } from '../reminder-rule';
import { postOf } from './posts';

/** The word to the commander that somebody asks to be released from a role. */
export const releaseReminder: ReminderRule<'role-release-asked'> = {
  isWanted({ role, asker, responder }, incident) {
    const post = postOf(incident, role);
    const isPending = post?.lead?.responder === asker && post.releaseAskedAt !== undefined;
    return isOpen(incident) && isPending && incident.shift?.commander === responder;
  },

  wording({ role, asker }, { id }, _, roster) {
    const name = nameOf(roster, asker);
    return {
      call: `${calledNameOf(roster, asker)} asks to leave ${role}`,
      sentences: [
        `${name} asks to be released from ${role} of ${id}.`,
        `Assign ${role} to somebody else, or release ${name}. Until then ${name} holds it.`,
      ],
    };
  },
};
