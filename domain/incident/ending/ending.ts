import type { ResponderId } from '../../ids';
import type { Urgency } from '../../roster/responder';
import type { Instant } from '../../time';
import type { QuietReceiver, Receiver } from '../announced';

/** The last moment at which an incident disturbed somebody at any hour, or they answered it. */
export interface Stirring {
  responder: ResponderId;
  at: Instant;
}

/** Somebody who is still to be told that it is over, or open again, and from when. */
export interface Untold {
  responder: ResponderId;
  /** High of those who are up because of it, and of those who have something again: they are told at any hour. */
  urgency: Urgency;
  dueAt: Instant;
}

/** The state of who hears of the end. */
export interface EndingState {
  /** Everybody who was paged, or had a part in it, the latest last: pages and crew are forgotten before they are. */
  involved?: readonly ResponderId[] | undefined;
  /** Of those whom it stirred within a day. */
  stirred?: readonly Stirring[] | undefined;
  /** Those who are still to be told of the end, or while it is open of the reopening. */
  untold?: readonly Untold[] | undefined;
  /** The reason that was given for the end; cut. */
  endedFor?: string | undefined;
  /** The same for the last reopening. */
  reopenedFor?: string | undefined;
}

export type EndingCommand = never;

interface ToldToMany {
  to: readonly Receiver[];
  /** Those who are told at the end of their quiet hours. */
  waiting: readonly QuietReceiver[];
}

/** Each says which end or reopening it tells of. */
export type EndingEvent =
  | ({ type: 'end-told'; closedAt: Instant } & ToldToMany)
  | ({ type: 'reopening-told'; reopenedAt: Instant } & ToldToMany);
