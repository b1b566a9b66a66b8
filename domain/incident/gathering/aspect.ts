import type { Aspect } from '../aspect';
import { barTo } from '../bar';
import { askedBesides } from '../command/in-hand';
import { leftInHand } from '../in-charge';
import { openStatuses } from '../lifecycle/lifecycle';
import { gatheringDeciders } from './decide';
import { beginsGathering, gatheringHears } from './evolve';
import type { GatheringCommand, GatheringEvent, GatheringState } from './gathering';
import { letGoAnnouncement } from './let-go-announcement';
import { alreadyIn } from './may-gather';
import { tellLeader } from './tell-leader';
import { gatheringLines, gatheringSays, gatheringTells } from './words';

/** The aspect of gathering: several incidents that are one thing to people have one command, one crew and one public word. */
export const gathering = {
  begins: beginsGathering,
  hears: gatheringHears,
  legal: {
    'gather-under': openStatuses,
    leave: openStatuses,
    gather: openStatuses,
    'follow-leader': openStatuses,
    'count-gathered': openStatuses,
  },
  decides: gatheringDeciders,
  refuses: {},
  bars: {
    'gather-under': ({ incident }) => alreadyIn(incident),
    leave: barTo(gatheringDeciders.leave, () => [{ type: 'leave' }]),
  },
  owes: { 'tell-leader': tellLeader },
  offers: {
    'gather-under': {
      rank: 'lead',
      unasked: (standpoint) =>
        askedBesides(standpoint.incident, standpoint.responder.id) === undefined
          ? leftInHand(standpoint)
          : undefined,
    },
    gather: { rank: 'lead', unasked: leftInHand },
    // Whoever sees that it is no part of that may say so: then somebody is paged for it.
    leave: { rank: 'lead' },
  },
  lines: gatheringLines,
  tells: gatheringTells,
  says: gatheringSays,
  reminders: {},
  announces: { 'gathering-told': letGoAnnouncement },
} satisfies Aspect<GatheringState, GatheringCommand, GatheringEvent>;
