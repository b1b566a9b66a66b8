import type { IncidentId } from '../../domain/ids';
import type { Reader } from '../../domain/notice/pages-a-minute';
import type { Instant } from '../../domain/time';
import type { DeliveryReport } from './messages';

/** Something to try again later, apart from everything else. */
export type RetryJob =
  | { kind: 'event'; incidentId: IncidentId; seq: number }
  | { kind: 'watch'; incidentId: IncidentId; relieved?: string | undefined }
  /** Everything an incident asks for that the ledger does not know as done. */
  | { kind: 'incident'; incidentId: IncidentId }
  | { kind: 'notice'; noticeId: string }
  /** A carrier's report that came before the message it is about was recorded. */
  | { kind: 'report'; report: DeliveryReport }
  /** The leader counts what is gathered under it. */
  | { kind: 'gathering'; leader: IncidentId }
  /** One message that tells somebody of the pages that were counted. */
  | ({ kind: 'counted-pages' } & Pick<Reader, 'responder' | 'drill'>)
  /** One message that tells somebody of what waited for the end of their quiet hours. */
  | ({ kind: 'waited' } & Pick<Reader, 'responder' | 'drill'>);

/** A job that tells somebody something that was recorded. */
export type TellingJob = Extract<RetryJob, { kind: 'event' | 'notice' }>;

/** Something that was recorded to be told, and has not left. */
export interface Unsent {
  job: TellingJob;
  /** The wall time at which it was recorded. */
  since: Instant;
  /** The moment at which it was last put on the retry queue because it did not leave in time. */
  requeuedAt?: Instant | undefined;
}

/**
 * The events and notices that were recorded to be told and have not left. Each says so itself, from the
 * moment it is recorded, so that nothing goes unnoticed when what should send it stands still.
 */
export interface Outbox {
  /** Those recorded before `instant` (wall time), the longest waiting first. It may be a moment behind. */
  unsentSince(instant: Instant): Promise<Unsent[]>;
  /** Notes that all it asks for has been done, or nobody needs it any more. May be repeated. */
  recordSent(job: TellingJob): Promise<void>;
  /** Notes that it was put on the retry queue; false when it has been sent meanwhile. */
  recordRequeued(unsent: Unsent, now: Instant): Promise<boolean>;
}

export interface RetryQueue {
  /** Does it after a pause: the usual one, or so many seconds. */
  tryLater(job: RetryJob, seconds?: number): Promise<void>;
}
