import type { Aspect } from '../aspect';
import { postsLedBy } from '../crew/in-hand';
import { leftInHand } from '../in-charge';
import { isOpen } from '../incident';
import { isCommander, type Standpoint } from '../offer';
import { isPaged } from '../paging/everyone';
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
  bars: {},
  owes: { 'self-resolve': selfResolve },
  offers: {
    classify: {
      rank: 'owe',
      unasked: leftInHand,
      // Whoever is paged may say at once how serious it is, which acknowledges.
      alsoByText: ({ incident, responder }) =>
        incident.status === 'alerting' && isPaged(incident, responder.id),
    },
    'add-note': { rank: 'lead', unasked: leftToLeads },
    resolve: { rank: 'end', unasked: leftInHand },
    dismiss: { rank: 'end', unasked: leftInHand },
  },
  lines: lifecycleLines,
  tells: lifecycleTells,
  says: lifecycleSays,
  reminders: {},
  announces: {},
} satisfies Aspect<LifecycleState, LifecycleCommand, LifecycleEvent>;

function leftToLeads(standpoint: Standpoint): string | undefined {
  const { incident, responder } = standpoint;
  if (!isOpen(incident)) return `${incident.id} is over, and nobody is asked for notes.`;
  return isCommander(standpoint) || postsLedBy(incident, responder.id).length > 0
    ? undefined
    : 'Notes are left to the commander, and to whoever leads a role.';
}
