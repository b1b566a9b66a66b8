import { after } from '../../time';
import { personBehind } from '../actor';
import type { Hears } from '../aspect';
import { notesWith } from './decide';
import type { ReviewState } from './review';

/** The review when an incident opens: there is none yet. */
export function beginsReview(): ReviewState {
  return {};
}

/** The changes that events make to the review. */
export const reviewHears: Hears<ReviewState> = {
  'review-owed': ({ review }, { dueAt, remindAt }) => ({
    review: { notes: review?.notes ?? {}, dueAt, remindAt, reminders: 0 },
  }),
  'review-drafted': ({ review, plan }, { notes, at }) => ({
    review: {
      reminders: 0,
      ...review,
      notes: notesWith(review?.notes, notes),
      dueAt: review?.dueAt ?? after(at, plan.review.within),
    },
  }),
  'review-recorded': ({ review }, { at, by }) => ({
    review: review && {
      ...review,
      remindAt: undefined,
      recordedAt: at,
      recordedBy: personBehind(by),
    },
  }),
  // Nobody is asked for it while the incident is open; what was written waits for its end.
  reopened: ({ review }) => ({ review: review && { notes: review.notes, reminders: 0 } }),
  'review-reminded': ({ review }, { nextReminderAt, deferred }) => ({
    review: review && {
      ...review,
      remindAt: nextReminderAt,
      reminders: review.reminders + (deferred ? 0 : 1),
    },
  }),
};
