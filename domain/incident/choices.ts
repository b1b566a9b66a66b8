import type { Responder, ResponderId } from '../roster/responder';
import { isQualifiedFor } from '../roster/roster';
import type { CommandType } from './command';
import { hasAcknowledged } from './everyone';
import type { Incident, Page, PagePurpose } from './incident';
import { isLegal } from './transitions';

/** What a responder is offered to do about an incident now, the most urgent first. */
export type Choice = Extract<
  CommandType,
  | 'acknowledge'
  | 'escalate'
  | 'take-command'
  | 'decline-command'
  | 'accept-relief'
  | 'decline-relief'
  | 'post-update'
  | 'classify'
  | 'resolve'
  | 'dismiss'
>;

interface Standpoint {
  incident: Incident;
  responder: ResponderId;
  commander: boolean;
}

/** When each choice is worth offering, besides being legal in the incident's status. */
const offers: Readonly<Record<Choice, (standpoint: Standpoint) => boolean>> = {
  acknowledge: ({ incident, responder }) => !hasAcknowledged(incident, responder),
  'take-command': ({ commander }) => commander,
  'decline-command': (standpoint) => isAsked(standpoint, 'command'),
  'accept-relief': (standpoint) => standpoint.commander && isAsked(standpoint, 'relief', changedTheirMind),
  'decline-relief': (standpoint) => isAsked(standpoint, 'relief'),
  'post-update': ({ incident, responder }) => incident.shift?.commander === responder,
  classify: ({ incident, responder }) => isInCharge(incident, responder),
  escalate: ({ incident, responder }) =>
    incident.status === 'alerting' ? isAwaited(incident, responder) : isInCharge(incident, responder),
  resolve: ({ incident, responder }) => isInCharge(incident, responder),
  dismiss: ({ incident, responder }) => isInCharge(incident, responder),
};

/** What `responder` is offered now. */
export function choicesFor(incident: Incident, responder: Responder): Choice[] {
  const commander = isQualifiedFor(responder, 'commander');
  const standpoint = { incident, responder: responder.id, commander };
  const choices = Object.keys(offers) as Choice[];
  return choices.filter((choice) => isLegal(choice, incident.status) && offers[choice](standpoint));
}

function isInCharge(incident: Incident, responder: ResponderId): boolean {
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

/** Whether a page still waits for them; one that the escalation went past cannot be passed on any more. */
function isAwaited({ pages }: Incident, responder: ResponderId): boolean {
  return pages.some((page) => page.responder === responder && page.outcome === 'awaiting');
}

/** Somebody who declined may accept after all, while nobody else has. */
const changedTheirMind: readonly Page['outcome'][] = ['awaiting', 'expired', 'passed-on'];

function isAsked(
  { incident, responder }: Standpoint,
  purpose: PagePurpose,
  outcomes: readonly Page['outcome'][] = ['awaiting', 'expired'],
): boolean {
  return incident.pages.some(
    (page) =>
      page.responder === responder &&
      page.purpose === purpose &&
      outcomes.includes(page.outcome) &&
      (incident.shift === undefined || page.sentAt >= incident.shift.startedAt),
  );
}
