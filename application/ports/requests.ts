import type { IncidentId, ResponderId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** A mark by which a request sent twice happens once: a key of its sender, and what they asked for. */
export interface RequestToken {
  by: ResponderId;
  key: string;
  /** The request in words, to tell a repetition from another request that carries the same key by mistake. */
  request: string;
}

/** The record of a request that was carried out before. */
export interface CarriedOut {
  incidentId: IncidentId;
  request: string;
}

/** Answers to requests that carry a key, for those who send one again. */
export interface AnswerStore {
  answerTo(token: RequestToken): Promise<RecordedAnswer | undefined>;
  /** Remembers the first answer to a key, for a week. */
  record(token: RequestToken, answer: { status: number; body: string }, now: Instant): Promise<void>;
}

export interface RecordedAnswer {
  /** The request that it answers, in words. */
  request: string;
  status: number;
  body: string;
}

/** Counts of how often something was asked for. */
export interface QuotaStore {
  /** Counts `more` for `name` in `period`, such as an hour; returns how many there are with them. Unless said, one more. */
  count(name: string, period: string, now: Instant, more?: number): Promise<number>;
}
