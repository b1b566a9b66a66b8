import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';

/** The question whether somebody is still on it, as long as it waits for an answer. */
export interface Question {
  responder: ResponderId;
  askedAt: Instant;
  /** The moment at which the next level is paged instead. */
  answerBy: Instant;
}

/** The attention that an incident has from whoever has it in hand. */
export interface Attention {
  /** The last moment at which a person did anything on it; under command, the commander. */
  touchedAt: Instant;
  /** The moment until which somebody has said that they are on it. */
  heldUntil?: Instant | undefined;
  /** The moment before which nobody is asked: the end of a night. */
  waitsUntil?: Instant | undefined;
  question?: Question | undefined;
  /** Whoever had it last, until they did not answer; absent while somebody has it. */
  lapsedFrom?: ResponderId | undefined;
  /** The moments of the first two reminders in a row after which a commander did nothing. */
  ignored?: readonly Instant[] | undefined;
  /** True once a commander is to be relieved since they do not answer. */
  silent?: true | undefined;
}

/** The alerts that joined since somebody has the incident in hand, as far as they were told. */
export interface AlertNews {
  /** So many of the alerts, the earliest, they know. */
  known: number;
  /** The moment at which they are told of the others; absent where there is nothing to tell. */
  tellAt?: Instant | undefined;
  /** The last moment at which they were told, and how often they were. */
  toldAt?: Instant | undefined;
  times: number;
}

export interface AttentionState {
  /** Absent until a person touches it; of what an older version stored, until anything happens. */
  attention?: Attention | undefined;
  /** Absent until an alert joins that is in hand. */
  alertNews?: AlertNews | undefined;
}

/** Somebody is on it, for so many minutes, or as long as is usual. */
export type AttentionCommand = { type: 'hold'; minutes?: number | undefined };

export type AttentionEvent =
  | {
      type: 'attention-asked';
      responder: ResponderId;
      /** The one channel by which it leaves; none while it waits. */
      channels: readonly Channel[];
      /** Absent where relief is sought already, until somebody takes over. */
      answerBy?: Instant | undefined;
      /** The end of a night that it waits out; absent where it is asked now. */
      waitsUntil?: Instant | undefined;
    }
  /** `count`: so many that joined fire; `titles`: the first of them. None is told where all have cleared. */
  | {
      type: 'alerts-told';
      responder: ResponderId;
      count: number;
      titles: readonly string[];
      channels: readonly Channel[];
      waitsUntil?: Instant | undefined;
    }
  | { type: 'held'; until: Instant }
  /** `reason`: another one than that they did not answer. */
  | { type: 'attention-lapsed'; responder: ResponderId; reason?: string | undefined };
