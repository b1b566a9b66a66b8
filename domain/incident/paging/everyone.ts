import type { ResponderId } from '../../ids';
import type { Incident } from '../incident';

/**
 * Who else of a level must acknowledge before it is done. Nobody where anybody may, nor when `by` was not asked there:
 * somebody from outside who steps in takes it over for all.
 */
export function awaitedBeside(incident: Incident, by: ResponderId): ResponderId[] {
  const everyone = incident.escalation?.everyone ?? [];
  return everyone.includes(by) ? everyone.filter((id) => id !== by && !hasAcknowledged(incident, id)) : [];
}

/** Whether `responder` has acknowledged since the escalation began, which is enough where anybody may. */
export function hasAcknowledged({ pages, escalation }: Incident, responder: ResponderId): boolean {
  return pages.some(
    (page) =>
      page.responder === responder &&
      page.ask.for === 'on-call' &&
      page.outcome === 'answered' &&
      page.sentAt >= (escalation?.startedAt ?? ''),
  );
}
