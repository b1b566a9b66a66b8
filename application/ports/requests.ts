import type { IncidentId, ResponderId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** What makes a request that is sent twice happen once: a key of the person who sends it, and what they asked for. */
export interface RequestToken {
  by: ResponderId;
  key: string;
  /** The request in words, to tell a repetition from another request that carries the same key by mistake. */
  request: string;
}

/** What a request did that was carried out before. */
export interface CarriedOut {
  incidentId: IncidentId;
  request: string;
}

/** What was answered to requests that carry a key, for those who send one again. */
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

/** How often something was asked for. */
export interface QuotaStore {
  /** Counts `more` for `name` in `period`, such as an hour; returns how many there are with them. Unless said, one more. */
  count(name: string, period: string, now: Instant, more?: number): Promise<number>;
}
