import type { Aspect } from '../aspect';
import { serves } from '../crew/in-hand';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander, type Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import { updateDeciders } from './decide';
import { beginsUpdates, updatesHear } from './evolve';
import { audiencesPromised } from './in-hand';
import { updateLines } from './lines';
import { remindOfUpdate } from './remind-of-update';
import { updatesSay } from './sayings';
import { updatesTell } from './tells';
import { updateReminder } from './update-reminder';
import type { UpdateCommand, UpdateEvent, UpdatesState } from './updates';

/** The aspect of status updates: what people are told, and what they were promised. */
export const updates = {
  begins: beginsUpdates,
  hears: updatesHear,
  legal: {
    'post-update': openStatuses,
    'post-no-news': openStatuses,
  },
  decides: updateDeciders,
  refuses: {},
  owes: { 'remind-of-update': remindOfUpdate },
  offers: {
    'post-no-news': {
      rank: 'owe',
      isWorth: (standpoint) => informs(standpoint) && audiencesPromised(standpoint.incident).length > 0,
      whyNot: (standpoint) =>
        informs(standpoint)
          ? refusal('not-needed', `Nobody was promised an update of ${standpoint.incident.id}.`)
          : informsNobody(standpoint),
    },
    'post-update': { rank: 'owe', isWorth: informs, whyNot: informsNobody },
  },
  lines: updateLines,
  tells: updatesTell,
  says: updatesSay,
  reminders: { 'update-reminded': updateReminder },
} satisfies Aspect<UpdatesState, UpdateCommand, UpdateEvent>;

/** True if they write the updates. */
function informs(standpoint: Standpoint): boolean {
  return isCommander(standpoint) || serves(standpoint.incident, standpoint.responder, 'communications');
}

function informsNobody({ incident: { id } }: Standpoint): Refusal {
  return refusal('not-yours', `Updates of ${id} are for communications to write, or for the commander.`);
}
