import type { ResponderId } from '../ids';
import { nameOf } from '../roster/roster';
import type { Incident } from './incident';
import { type NamedStandpoint, notInCommand, type Standpoint } from './offer';
import { hasAcknowledged } from './paging/everyone';
import { type Refusal, refusal } from './refusal';

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

/** The same of whoever stands there. */
export function hasItInHand({ incident, responder }: Standpoint): boolean {
  return isInCharge(incident, responder);
}

/** The refusal for what is left to whoever has it in hand. */
export function notInHand({ incident, roster }: NamedStandpoint): Refusal {
  const { id, status, shift, acknowledgedBy } = incident;
  if (status === 'alerting')
    return refusal('not-allowed-now', `Nobody has acknowledged ${id} yet. Acknowledge it first.`);
  if (shift !== undefined || acknowledgedBy === undefined) return notInCommand({ incident, roster });
  return refusal('not-yours', `${nameOf(roster, acknowledgedBy)} has ${id} in hand.`);
}
