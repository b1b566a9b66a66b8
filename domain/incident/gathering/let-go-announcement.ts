import { calledNameOf } from '../../roster/called-name';
import { nameOf } from '../../roster/roster';
import type { AnnouncementRule } from '../announcement-rule';
import { isGathered } from './while-gathered';

/** The word to those who had an incident in hand that it is led elsewhere now. */
export const letGoAnnouncement: AnnouncementRule<'gathering-told'> = {
  isWanted: ({ leader }, incident) => isGathered(incident) && incident.under?.leader === leader,

  wording({ leader, commander }, { id }, _, roster) {
    const who =
      commander === undefined ? 'Nobody commands there yet' : `${nameOf(roster, commander)} commands`;
    const called = commander === undefined ? '' : `, ${calledNameOf(roster, commander)} commands`;
    return {
      call: `Part of ${leader} now${called}. You are free`,
      sentences: [
        `${id} is gathered under ${leader}. ${who}; what is to be done is done there.`,
        `You have nothing to do for ${id} any more, unless you are called in to ${leader}.`,
      ],
    };
  },
};
