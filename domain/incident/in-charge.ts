import type { ResponderId } from '../ids';
import type { Incident } from './incident';
import { hasAcknowledged } from './paging/everyone';

/** Whether `responder` has the incident in hand: who commands, or who acknowledged before anybody does. */
export function isInCharge(incident: Incident, responder: ResponderId): boolean {
  const { status, acknowledgedBy, shift } = incident;
  if (status === 'alerting') return false;
  if (shift !== undefined) return shift.commander === responder;
  return acknowledgedBy === responder || acknowledgedWithOthers(incident, responder);
}

/** Where everybody had to acknowledge, each of them is in charge, not only the last. */
function acknowledgedWithOthers(incident: Incident, responder: ResponderId): boolean {
  const asked = incident.escalation?.everyone?.includes(responder) ?? false;
  return asked && hasAcknowledged(incident, responder);
}
