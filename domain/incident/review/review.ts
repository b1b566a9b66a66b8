import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';

/** The parts of a review that people write; everything else of it comes from the timeline. */
export interface ReviewNotes {
  summary?: string | undefined;
  impact?: string | undefined;
  wentWell?: readonly string[] | undefined;
  wentBadly?: readonly string[] | undefined;
  gotLucky?: readonly string[] | undefined;
  followUps?: readonly FollowUp[] | undefined;
}

export interface FollowUp {
  text: string;
  owner?: ResponderId | undefined;
  /** A date, `YYYY-MM-DD`. */
  due?: string | undefined;
}

/** The review of a serious incident that is over; of one that is open again, what was written before. */
export interface Review {
  notes: ReviewNotes;
  /** Absent while the incident is open again. */
  dueAt?: Instant | undefined;
  /** The moment at which somebody is reminded of it next; absent where nobody is, or not any more. */
  remindAt?: Instant | undefined;
  reminders: number;
  recordedAt?: Instant | undefined;
  recordedBy?: ResponderId | undefined;
}

export interface ReviewState {
  review?: Review | undefined;
}

export type ReviewCommand =
  /** Only what is given changes. */
  { type: 'draft-review'; notes: ReviewNotes } | { type: 'record-review' };

export type ReviewEvent =
  | { type: 'review-owed'; dueAt: Instant; remindAt: Instant }
  | { type: 'review-drafted'; notes: ReviewNotes }
  | { type: 'review-recorded' }
  | {
      type: 'review-reminded';
      responder: ResponderId;
      dueAt: Instant;
      overdue: boolean;
      channels: readonly Channel[];
      nextReminderAt?: Instant | undefined;
      /** True if it only waits for the end of quiet hours: that counts as no reminder. */
      deferred?: true | undefined;
    };
