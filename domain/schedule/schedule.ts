import type { ResponderId, ScheduleId } from '../ids';
import type { Instant } from '../time';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A plan of who is on call when: layers on top of one another, where a later one covers the earlier ones. */
export interface Schedule {
  id: ScheduleId;
  /** IANA name; handoffs and windows are at this zone's wall-clock time, across daylight-saving changes. */
  timeZone: string;
  layers: readonly Layer[];
}

/** One rotation: people take turns in order, always or in certain hours only. */
export interface Layer {
  /** IANA name of another zone than the schedule's. */
  timeZone?: string | undefined;
  rotation: readonly ResponderId[];
  /** The local date of the first handoff, `YYYY-MM-DD`; nobody is on call before it. */
  starts: string;
  /** The local date, at the handoff time, from which the layer is over. */
  ends?: string | undefined;
  /** The local time of the first handoff, `HH:mm`. */
  handoffTime: string;
  turn: Turn;
  /** The hours in which the layer counts; empty: always. Turns go on changing outside of them. */
  during: readonly Window[];
}

/** The length of each person's turn. Days and weeks hand off at one local time; hours are local, too. */
export interface Turn {
  every: number;
  unit: 'hour' | 'day' | 'week';
}

/** Hours of the local day; `to` at or before `from` is on the next day, and `24:00` is midnight. */
export interface Window {
  /** The days on which it begins. */
  days: readonly Weekday[];
  /** Local time, `HH:mm`. */
  from: string;
  to: string;
}

/** An arrangement among people, on top of a schedule (`cover`), or beneath it where nobody was (`fill`). */
export interface Override {
  id: string;
  schedule: ScheduleId;
  responder: ResponderId;
  from: Instant;
  to: Instant;
  kind: 'cover' | 'fill';
  madeBy: ResponderId;
  madeAt: Instant;
  /** The two halves of a swap bear the same name. */
  swap?: string | undefined;
}

/** One stretch of the final layer; nobody: a gap. */
export interface OnCallShift {
  responder: ResponderId | undefined;
  from: Instant;
  to: Instant;
}
