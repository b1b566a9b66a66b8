import type { ResponderId } from '../../ids';
import type { Aspect } from '../aspect';
import { barTo } from '../bar';
import { leftInHand } from '../in-charge';
import type { Incident } from '../incident';
import { openStatuses } from '../lifecycle/lifecycle';
import { contactAgain } from './contact-again';
import { pagingDeciders } from './decide';
import { hasAcknowledged } from './everyone';
import { beginsPaging, pagingHears } from './evolve';
import { pagingLines } from './lines';
import { pageOnCall } from './page-on-call';
import type { PagingCommand, PagingEvent, PagingState } from './paging';
import { pagingRefuses } from './refuses';
import { pagingSays } from './sayings';
import { pagingTells } from './tells';

/** The aspect of paging: who is asked, by which channels, and who has it in hand. */
export const paging = {
  begins: beginsPaging,
  hears: pagingHears,
  legal: {
    acknowledge: ['alerting'],
    escalate: ['alerting', 'triage', 'handling'],
    'report-delivery': openStatuses,
  },
  decides: pagingDeciders,
  refuses: pagingRefuses,
  bars: { acknowledge: barTo(pagingDeciders.acknowledge, () => [{ type: 'acknowledge' }]) },
  owes: { 'page-on-call': pageOnCall, 'contact-again': contactAgain },
  offers: {
    acknowledge: {
      rank: 'answer',
      answers: 'on-call',
      unasked: ({ incident, responder }) =>
        hasAcknowledged(incident, responder.id) ? `You have acknowledged ${incident.id}.` : undefined,
    },
    escalate: {
      rank: 'answer',
      answers: 'on-call',
      unasked: (standpoint) => {
        const { incident, responder } = standpoint;
        if (incident.status !== 'alerting') return leftInHand(standpoint);
        return isAwaited(incident, responder.id) ? undefined : `No page of ${incident.id} waits for you.`;
      },
    },
  },
  lines: pagingLines,
  tells: pagingTells,
  says: pagingSays,
  reminders: {},
  announces: {},
} satisfies Aspect<PagingState, PagingCommand, PagingEvent>;

/** True while a page still waits for them; one that the escalation went past cannot be passed on any more. */
function isAwaited({ pages }: Incident, responder: ResponderId): boolean {
  return pages.some((page) => page.responder === responder && page.outcome === 'awaiting');
}
