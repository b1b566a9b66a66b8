import type { Aspect } from '../aspect';
import { serves } from '../crew/in-hand';
import { communicationsRole } from '../crew/posts';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander, type Standpoint } from '../offer';
import { passedOnAnnouncement, updateAnnouncement } from './announcements';
import { updateDeciders } from './decide';
import { beginsUpdates, updatesHear } from './evolve';
import { audiencesPromised } from './in-hand';
import { updateLines } from './lines';
import { passOnUpdate } from './pass-on-update';
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
  bars: {},
  owes: { 'remind-of-update': remindOfUpdate, 'pass-on-update': passOnUpdate },
  offers: {
    'post-no-news': {
      rank: 'owe',
      unasked: (standpoint) => leftToWriters(standpoint) ?? nobodyWaits(standpoint),
      alsoByText: hasNewsOfTheirOwn,
    },
    'post-update': { rank: 'owe', unasked: leftToWriters, alsoByText: hasNewsOfTheirOwn },
  },
  lines: updateLines,
  tells: updatesTell,
  says: updatesSay,
  reminders: { 'update-reminded': updateReminder },
  announces: { 'update-posted': updateAnnouncement, 'update-passed-on': passedOnAnnouncement },
} satisfies Aspect<UpdatesState, UpdateCommand, UpdateEvent>;

function leftToWriters(standpoint: Standpoint): string | undefined {
  const { incident, responder } = standpoint;
  return isCommander(standpoint) || serves(incident, responder.id, communicationsRole)
    ? undefined
    : `Updates of ${incident.id} are left to communications, or to the commander.`;
}

function nobodyWaits({ incident }: Standpoint): string | undefined {
  return audiencesPromised(incident).length > 0
    ? undefined
    : `Nobody was promised an update of ${incident.id}.`;
}

/** True if they have it in hand and nobody commands: their page spares them the form, and a text says what is new. */
function hasNewsOfTheirOwn({ incident: { shift, acknowledgedBy }, responder }: Standpoint): boolean {
  return shift === undefined && acknowledgedBy === responder.id;
}
