import type { Instant } from '../time';
import type { Actor } from './actor';
import type { ReliefEvent } from './command/command';
import type { CrewEvent } from './crew/crew';
import type { LifecycleEvent } from './lifecycle/lifecycle';
import type { PagingEvent } from './paging/paging';
import type { ReviewEvent } from './review/review';
import type { UpdateEvent } from './updates/updates';
import type { VendorEvent } from './vendor-cases/vendor-cases';
import type { WorkEvent } from './work/work';

/** What can happen to an incident, without its place on the timeline. */
export type IncidentEvent =
  | LifecycleEvent
  | PagingEvent
  | ReliefEvent
  | CrewEvent
  | UpdateEvent
  | WorkEvent
  | VendorEvent
  | ReviewEvent;

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
