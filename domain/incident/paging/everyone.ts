import type { ResponderId } from '../../ids';
import type { Incident } from '../incident';

/**
 * The others of a level who must acknowledge before it is done. Nobody where anybody may, nor when `by` was not asked there:
 * somebody from outside who steps in takes it over for all.
 */
export function awaitedBeside(incident: Incident, by: ResponderId): ResponderId[] {
  const everyone = incident.escalation?.everyone ?? [];
  return everyone.includes(by) ? everyone.filter((id) => id !== by && !hasAcknowledged(incident, id)) : [];
}

/** True if `responder` was paged as on-call, or as the fallback, answered or not. */
export function isPaged({ pages }: Incident, responder: ResponderId): boolean {
  return pages.some((page) => page.responder === responder && page.ask.for === 'on-call');
}

/** True if `responder` has answered a page of the escalation that was sent since it began, or began anew. */
export function hasAcknowledged({ pages, escalation }: Incident, responder: ResponderId): boolean {
  return pages.some(
    (page) =>
      page.responder === responder &&
      page.ask.for === 'on-call' &&
      page.outcome === 'answered' &&
      page.sentAt >= (escalation?.startedAt ?? ''),
  );
}
