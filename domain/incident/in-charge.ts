import type { ResponderId } from '../ids';
import { nameOf } from '../roster/roster';
import type { Incident } from './incident';
import { leftToCommander, type Standpoint } from './offer';
import { hasAcknowledged } from './paging/everyone';

/** True while `responder` has the incident in hand: they command, or acknowledged it and nobody commands. */
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

/** The words that it is left to whoever has it in hand; undefined for them. */
export function leftInHand(standpoint: Standpoint): string | undefined {
  const { incident, responder, roster } = standpoint;
  const { id, status, shift, acknowledgedBy } = incident;
  if (isInCharge(incident, responder.id)) return undefined;
  if (shift !== undefined) return leftToCommander(standpoint);
  return status === 'alerting' || acknowledgedBy === undefined
    ? `Nobody has ${id} in hand yet; that is left to whoever does.`
    : `That is left to ${nameOf(roster, acknowledgedBy)}, who has ${id} in hand.`;
}
