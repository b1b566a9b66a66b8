import type { ResponderId } from '../ids';
import { personBehind } from '../incident/actor';
import type { EventOf, TimelineEvent } from '../incident/event';
import type { Severity } from '../incident/severity';
import type { Instant } from '../time';

/** The facts that a timeline tells of the incident itself. */
export interface IncidentFacts {
  opening: EventOf<'incident-opened'>;
  severity?: Severity | undefined;
  acknowledgedAt?: Instant | undefined;
  commandedAt?: Instant | undefined;
  firstUpdateAt?: Instant | undefined;
  /** Absent while it is open. */
  closing?: EventOf<'resolved' | 'dismissed'> | undefined;
  reopened: number;
  alerts: number;
  pages: number;
  summary?: string | undefined;
  impact?: string | undefined;
  recorded?: { at: Instant; by?: ResponderId | undefined } | undefined;
  lastEventAt: Instant;
  events: number;
}

/** The facts after `event`; undefined before the incident was opened. */
export function factsAfter(
  facts: IncidentFacts | undefined,
  event: TimelineEvent,
): IncidentFacts | undefined {
  if (event.type === 'incident-opened')
    return { opening: event, reopened: 0, alerts: 0, pages: 0, lastEventAt: event.at, events: 1 };
  return facts && { ...facts, ...changeOf(facts, event), lastEventAt: event.at, events: facts.events + 1 };
}

function changeOf(facts: IncidentFacts, event: TimelineEvent): Partial<IncidentFacts> {
  switch (event.type) {
    case 'alerts-attached':
      return { alerts: facts.alerts + event.alerts.length + event.uncounted };
    case 'paged':
      return { pages: facts.pages + 1 };
    case 'acknowledged':
      return { acknowledgedAt: facts.acknowledgedAt ?? event.at };
    case 'classified':
      return { severity: event.severity };
    case 'command-taken':
      return { commandedAt: facts.commandedAt ?? event.at };
    case 'update-posted':
      return { firstUpdateAt: facts.firstUpdateAt ?? event.at };
    case 'situation-described':
      return { summary: event.summary ?? facts.summary, impact: event.impact ?? facts.impact };
    case 'resolved':
    case 'dismissed':
      return { closing: event };
    case 'reopened':
      return { closing: undefined, recorded: undefined, reopened: facts.reopened + 1 };
    case 'review-recorded':
      return {
        recorded: { at: event.at, by: personBehind(event.by) },
      };
    default:
      return {};
  }
}
