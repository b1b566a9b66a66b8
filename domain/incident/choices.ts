import type { ResponderId } from '../ids';
import type { Responder } from '../roster/responder';
import { isQualifiedFor } from '../roster/roster';
import type { CommandType } from './command';
import { hasAcknowledged } from './everyone';
import {
  audiencesPromised,
  isAskedForRelief,
  isExpected,
  isReliefAsked,
  isUnderWay,
  lastCommanderOf,
  openTasksOf,
  postsLedBy,
  releasesAskedFor,
  rolesAskedOf,
  rolesToDecline,
  serves,
  vendorsOf,
} from './in-hand';
import { type Incident, isOpen, type PagePurpose } from './incident';
import { isLegal } from './transitions';
import type { VendorCase } from './vendor/vendor';

/** What a responder is offered to do about an incident now, the most urgent first. */
export type Choice = Extract<
  CommandType,
  | 'acknowledge'
  | 'escalate'
  | 'take-command'
  | 'decline-command'
  | 'accept-relief'
  | 'decline-relief'
  | 'confirm-handoff'
  | 'accept-role'
  | 'decline-role'
  | 'answer-call'
  | 'post-no-news'
  | 'post-update'
  | 'complete-task'
  | 'classify'
  | 'record-review'
  | 'draft-review'
  | 'open-vendor-case'
  | 'log-vendor-contact'
  | 'log-vendor-answer'
  | 'close-vendor-case'
  | 'call-in'
  | 'assign-role'
  | 'describe-situation'
  | 'record-decision'
  | 'add-note'
  | 'hand-over-role'
  | 'release-role'
  | 'ask-for-relief'
  | 'force-relief'
  | 'resolve'
  | 'dismiss'
>;

interface Standpoint {
  incident: Incident;
  responder: ResponderId;
  /** Whether they are qualified to command. */
  commander: boolean;
}

/** When each choice is worth offering, besides being legal in the incident's status. */
const offers: Readonly<Record<Choice, (standpoint: Standpoint) => boolean>> = {
  acknowledge: ({ incident, responder }) => !hasAcknowledged(incident, responder),
  escalate: ({ incident, responder }) =>
    incident.status === 'alerting' ? isAwaited(incident, responder) : isInCharge(incident, responder),
  'take-command': ({ commander }) => commander,
  'decline-command': (standpoint) => isAsked(standpoint, 'command'),
  'accept-relief': ({ incident, responder, commander }) => commander && isAskedForRelief(incident, responder),
  'decline-relief': (standpoint) => takesOver(standpoint) || isAsked(standpoint, 'relief'),
  'confirm-handoff': (standpoint) => isCommander(standpoint) && standpoint.incident.handoff !== undefined,
  'accept-role': ({ incident, responder }) => rolesAskedOf(incident, responder).length > 0,
  'decline-role': ({ incident, responder }) => rolesToDecline(incident, responder).length > 0,
  'answer-call': ({ incident, responder }) => isExpected(incident, responder),
  'post-no-news': (standpoint) => informs(standpoint) && audiencesPromised(standpoint.incident).length > 0,
  'post-update': informs,
  'complete-task': ({ incident, responder }) => openTasksOf(incident, responder).length > 0,
  classify: ({ incident, responder }) => isInCharge(incident, responder),
  'record-review': owesReview,
  'draft-review': owesReview,
  'open-vendor-case': (standpoint) =>
    speaksWith(standpoint, (contact) => contact?.state !== 'open' || contact.caseId === undefined),
  'log-vendor-contact': (standpoint) => speaksWith(standpoint, isUnderWay),
  'log-vendor-answer': (standpoint) => speaksWith(standpoint, isUnderWay),
  'close-vendor-case': (standpoint) => speaksWith(standpoint, isUnderWay),
  'call-in': isCommander,
  'assign-role': isCommander,
  'describe-situation': isCommander,
  'record-decision': isCommander,
  'add-note': (standpoint) =>
    isOpen(standpoint.incident) && (isCommander(standpoint) || leadsAny(standpoint)),
  'hand-over-role': leadsAny,
  'release-role': (standpoint) =>
    leadsAny(standpoint) || (isCommander(standpoint) && releasesAskedFor(standpoint.incident).length > 0),
  'ask-for-relief': (standpoint) =>
    isCommander(standpoint) &&
    standpoint.incident.handoff === undefined &&
    !isReliefAsked(standpoint.incident),
  'force-relief': (standpoint) => standpoint.commander && !isCommander(standpoint),
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

function isCommander({ incident, responder }: Standpoint): boolean {
  return incident.shift?.commander === responder;
}

function takesOver({ incident, responder }: Standpoint): boolean {
  return incident.handoff?.to === responder;
}

function leadsAny({ incident, responder }: Standpoint): boolean {
  return postsLedBy(incident, responder).length > 0;
}

/** Whether they write the updates. */
function informs(standpoint: Standpoint): boolean {
  return isCommander(standpoint) || serves(standpoint.incident, standpoint.responder, 'communications');
}

/** Whether they speak with vendors, of whom one stands so that there is something to do. */
function speaksWith(standpoint: Standpoint, fits: (contact: VendorCase | undefined) => boolean): boolean {
  const { incident, responder } = standpoint;
  const speaks = isCommander(standpoint) || serves(incident, responder, 'liaison');
  return speaks && vendorsOf(incident).some(({ contact }) => fits(contact));
}

function owesReview({ incident, responder }: Standpoint): boolean {
  const { review } = incident;
  return review !== undefined && review.recordedAt === undefined && lastCommanderOf(incident) === responder;
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

function isAsked({ incident, responder }: Standpoint, purpose: PagePurpose): boolean {
  return incident.pages.some(
    (page) =>
      page.responder === responder &&
      page.purpose === purpose &&
      (page.outcome === 'awaiting' || page.outcome === 'expired') &&
      (incident.shift === undefined || page.sentAt >= incident.shift.startedAt),
  );
}
