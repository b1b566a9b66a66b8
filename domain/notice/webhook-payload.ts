import { type AlarmFacts, consoleUrlOf } from '../alert/alarm-facts';
import type { IncidentId, ResponderId, ServiceId } from '../ids';
import type { Actor } from '../incident/actor';
import type { TimelineEvent } from '../incident/event';
import type { Incident } from '../incident/incident';
import type { Status } from '../incident/lifecycle/lifecycle';
import type { PagePurpose } from '../incident/paging/paging';
import type { Severity } from '../incident/severity';
import type { Responder } from '../roster/responder';
import type { Roster } from '../roster/roster';
import { withoutPersonalLinks } from '../text/personal-links';
import type { Instant } from '../time';
import type { Bulletin } from './bulletin';
import type { ToldPage } from './told-page';
import { whatBroke } from './what-broke';

// The bodies for webhooks. Others build on them, and docs/webhooks.md promises it: fields may be added, and
// nothing else may change without another version.

/** The incident as it stands when the request leaves. */
export interface IncidentInPayload {
  id: IncidentId;
  title: string;
  service: ServiceId;
  /** Null until somebody has said. */
  severity: Severity | null;
  status: Status;
  drill: boolean;
  openedAt: Instant;
  /** The service's name. */
  serviceName: string;
  /** The moment since which it is broken: when the alarm fired, which may be before the incident opened. */
  since: Instant;
  /** The URL of what to do when the service breaks. */
  runbook: string | null;
  /** The alarm that tells it, with what could be read of it; null where there is none. */
  alarm: (AlarmFacts & { console: string | null }) | null;
}

interface ToOnePerson {
  version: 1;
  incident: IncidentInPayload;
  responder: { id: ResponderId; name: string };
  /** The words of a text message, without its link. */
  text: string;
  /** The personal door: whoever opens it answers in the name of the responder. Null where none could be made. */
  link: string | null;
}

/** The body for the webhook of one person. */
export type PagePayload =
  | (ToOnePerson & {
      type: 'page';
      page: {
        purpose: PagePurpose;
        answerBy: Instant;
        /** The reason why this person is asked; null when the page is repeated. */
        reason: string | null;
        /** True when everybody else stayed silent. */
        fallback: boolean;
      };
    })
  /** A status update is due, or overdue. */
  | (ToOnePerson & { type: 'reminder' })
  /** Many are told the same, such as the end of an incident: `link` is null, and nobody answers. */
  | (ToOnePerson & { type: 'announcement' });

/** The body for the webhook of a team. It carries no door. */
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
  roster: Pick<Roster, 'services'>;
  responder: Pick<Responder, 'id' | 'name'>;
  /** The request of the page; undefined for a reminder of a status update. */
  page: Pick<ToldPage, 'ask' | 'fallback' | 'answerBy' | 'reason'> | undefined;
  /** The whole line of a text. */
  text: string;
  /** The personal door, where one could be made. */
  link: string | undefined;
  isAnnounced?: boolean;
}

/** The body for the responder's webhook. */
export function pagePayload(call: PersonalCall): PagePayload {
  const { incident, roster, responder, page, text, link, isAnnounced } = call;
  const toOne: ToOnePerson = {
    version: 1,
    incident: inPayload(incident, roster),
    responder: { id: responder.id, name: responder.name },
    text,
    link: link ?? null,
  };
  if (page === undefined) return { type: isAnnounced ? 'announcement' : 'reminder', ...toOne };
  const { ask, answerBy, reason = null, fallback } = page;
  return { type: 'page', ...toOne, page: { purpose: ask.for, answerBy, reason, fallback } };
}

/** The body for the team's webhook, in the words of `bulletin`. */
export function bulletinPayload(
  event: TimelineEvent,
  incident: Incident,
  roster: Pick<Roster, 'services'>,
  bulletin: Bulletin,
): BulletinPayload {
  const { type, seq, at, by } = event;
  return {
    type: payloadType(type),
    version: 1,
    incident: inPayload(incident, roster),
    event: { seq, at, by },
    title: bulletin.title,
    text: bulletin.description,
  };
}

/** The name of the news of that type of event in webhooks. */
export function payloadType(type: TimelineEvent['type']): BulletinPayload['type'] {
  // It is the first that a team hears of the incident.
  if (type === 'delay-over') return 'incident.opened';
  return `incident.${type.replace(/^incident-/, '')}`;
}

function inPayload(incident: Incident, roster: Pick<Roster, 'services'>): IncidentInPayload {
  const { id, title, service, severity = null, status, drill, openedAt } = incident;
  const { service: serviceName, since, runbook = null, alarm } = whatBroke(incident, roster);
  const told = alarm === undefined ? null : { ...alarm, console: consoleUrlOf(alarm) ?? null };
  const facts = { serviceName, since, runbook, alarm: told };
  return { id, title: withoutPersonalLinks(title), service, severity, status, drill, openedAt, ...facts };
}
