import type { Actor, TimelineEvent } from '../incident/event';
import type { Incident, PagePurpose, Severity, Status } from '../incident/incident';
import type { Responder } from '../roster/responder';
import { withoutPersonalLinks } from '../text/personal-links';
import type { Instant } from '../time';
import type { Bulletin } from './bulletin';
import { incidentLabel } from './incident-label';

// What webhooks are told. Others build on it, and docs/webhooks.md promises it: fields may be added, and nothing else
// may change without another version.

/** The incident as it stands when the request leaves. */
export interface IncidentInPayload {
  id: string;
  title: string;
  service: string;
  /** Null until somebody has said. */
  severity: Severity | null;
  status: Status;
  drill: boolean;
  openedAt: Instant;
}

interface ToOnePerson {
  version: 1;
  incident: IncidentInPayload;
  responder: { id: string; name: string };
  /** What a text message says, without its link. */
  text: string;
  /** The personal door: whoever opens it answers in the name of the responder. */
  link: string;
}

/** What the webhook of one person is told of an incident. */
export type PagePayload =
  | (ToOnePerson & {
      type: 'page';
      page: {
        purpose: PagePurpose;
        answerBy: Instant;
        /** Why this person is asked; null when the page is repeated. */
        reason: string | null;
        /** True when everybody else stayed silent. */
        fallback: boolean;
      };
    })
  /** A status update is due, or overdue. */
  | (ToOnePerson & { type: 'reminder' });

/** What the webhook of a team is told. It carries no door. */
export interface BulletinPayload {
  /** Such as `incident.opened` or `incident.command-taken`. */
  type: `incident.${string}`;
  version: 1;
  incident: IncidentInPayload;
  event: { seq: number; at: Instant; by: Actor };
  title: string;
  text: string;
}

interface PersonalCall {
  incident: Incident;
  responder: Pick<Responder, 'id' | 'name'>;
  /** What the page asks; undefined for a reminder of a status update. */
  ask:
    | { purpose: PagePurpose; fallback: boolean; answerBy: Instant; reason?: string | undefined }
    | undefined;
  /** What comes first on a lock screen. */
  call: string;
  /** The personal door. */
  link: string;
}

/** What the responder's webhook is told. */
export function pagePayload({ incident, responder, ask, call, link }: PersonalCall): PagePayload {
  const toOne: ToOnePerson = {
    version: 1,
    incident: inPayload(incident),
    responder: { id: responder.id, name: responder.name },
    text: `${incidentLabel(incident)}: ${call}: ${incident.title}`,
    link,
  };
  if (ask === undefined) return { type: 'reminder', ...toOne };
  const { purpose, answerBy, reason = null, fallback } = ask;
  return { type: 'page', ...toOne, page: { purpose, answerBy, reason, fallback } };
}

/** What the team's webhook is told, in the words of `bulletin`. */
export function bulletinPayload(
  event: TimelineEvent,
  incident: Incident,
  bulletin: Bulletin,
): BulletinPayload {
  const { type, seq, at, by } = event;
  return {
    type: payloadType(type),
    version: 1,
    incident: inPayload(incident),
    event: { seq, at, by },
    title: bulletin.title,
    text: bulletin.description,
  };
}

function payloadType(type: TimelineEvent['type']): BulletinPayload['type'] {
  return `incident.${type.replace(/^incident-/, '')}`;
}

function inPayload(incident: Incident): IncidentInPayload {
  const { id, title, service, severity = null, status, drill, openedAt } = incident;
  return { id, title: withoutPersonalLinks(title), service, severity, status, drill, openedAt };
}
