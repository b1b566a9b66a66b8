import type { Aspect } from '../aspect';
import { postsLedBy } from '../crew/in-hand';
import { hasItInHand, notInHand } from '../in-charge';
import { isOpen } from '../incident';
import { isCommander, type Standpoint } from '../offer';
import { refusal } from '../refusal';
import { lifecycleDeciders } from './decide';
import { beginsLifecycle, lifecycleHears } from './evolve';
import { type LifecycleCommand, type LifecycleEvent, type LifecycleState, openStatuses } from './lifecycle';
import { lifecycleLines } from './lines';
import { lifecycleSays } from './sayings';
import { selfResolve } from './self-resolve';
import { lifecycleTells } from './tells';

/** The aspect of the incident as a whole: what it is about, how grave it is, and where it stands. */
export const lifecycle = {
  begins: beginsLifecycle,
  hears: lifecycleHears,
  legal: {
    'attach-alerts': openStatuses,
    'clear-alerts': openStatuses,
    classify: openStatuses,
    'add-note': [...openStatuses, 'resolved', 'dismissed'],
    resolve: openStatuses,
    dismiss: ['alerting', 'triage', 'handling'],
    reopen: ['resolved', 'dismissed'],
  },
  decides: lifecycleDeciders,
  refuses: {
    dismiss: ({ id }) =>
      refusal(
        'not-allowed-now',
        `${id} is serious. Resolve it, or classify it as SEV3 or SEV4 before a commander takes it.`,
      ),
    reopen: ({ id }) => refusal('already-open', `${id} is already open.`),
  },
  owes: { 'self-resolve': selfResolve },
  offers: {
    classify: { rank: 'owe', isWorth: hasItInHand, whyNot: notInHand },
    'add-note': {
      rank: 'lead',
      isWorth: hasAPart,
      whyNot: ({ incident: { id } }) => refusal('not-yours', `You have no part in ${id} now.`),
    },
    resolve: { rank: 'end', isWorth: hasItInHand, whyNot: notInHand },
    dismiss: { rank: 'end', isWorth: hasItInHand, whyNot: notInHand },
  },
  lines: lifecycleLines,
  tells: lifecycleTells,
  says: lifecycleSays,
  reminders: {},
} satisfies Aspect<LifecycleState, LifecycleCommand, LifecycleEvent>;

function hasAPart(standpoint: Standpoint): boolean {
  const { incident, responder } = standpoint;
  return isOpen(incident) && (isCommander(standpoint) || postsLedBy(incident, responder).length > 0);
}
