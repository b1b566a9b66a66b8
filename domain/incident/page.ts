import type { ResponderId } from '../roster/roster';
import type { Instant } from '../time';
import type { IncidentEvent } from './event';
import type { Incident, PagePurpose } from './incident';

type Paged = Extract<IncidentEvent, { type: 'paged' }>;

/** The page that is the `index`-th (from 0) of those sent together. */
export function paged(
  incident: Pick<Incident, 'pagesSent'>,
  index: number,
  page: Omit<Paged, 'type' | 'page'>,
): Paged {
  return { type: 'paged', page: incident.pagesSent + index + 1, ...page };
}

/** Pages to every fallback contact, numbered after the `alreadySent` pages of the same decision. */
export function pageFallback(
  incident: Pick<Incident, 'pagesSent' | 'plan'>,
  alreadySent: number,
  purpose: PagePurpose,
  reason: string,
  answerBy: Instant,
): Paged[] {
  const pageOne = (responder: ResponderId, index: number) =>
    paged(incident, alreadySent + index, { responder, purpose, fallback: true, reason, answerBy });
  return incident.plan.fallback.responders.map(pageOne);
}
