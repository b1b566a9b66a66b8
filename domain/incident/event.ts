import type { Instant } from '../time';
import type { Actor } from './actor';
import type { EventOfAny } from './all-aspects';

/** A thing that can happen to an incident, without its place on the timeline. */
export type IncidentEvent = EventOfAny;

/** An event in its place: what the timeline holds, and all that an incident is folded from. */
export type TimelineEvent = IncidentEvent & {
  /** Counted from 1, without gaps. */
  seq: number;
  /** Incident time; in earnest the wall's, in a drill moved by what was fast-forwarded. */
  at: Instant;
  /** Wall time. */
  wallAt: Instant;
  by: Actor;
};

export type EventType = IncidentEvent['type'];

/** An event of one type in its place on the timeline. */
export type EventOf<T extends EventType> = Extract<TimelineEvent, { type: T }>;
