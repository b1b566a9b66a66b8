import { after } from '../../time';
import { personBehind } from '../actor';
import type { Changes } from '../part';
import type { ReviewEvent } from './review';
import { notesWith } from './review-commands';

/** What the events of the review change. */
export const reviewChanges: Changes<ReviewEvent> = {
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
  'review-reminded': ({ review }, { nextReminderAt, deferred }) => ({
    review: review && {
      ...review,
      remindAt: nextReminderAt,
      reminders: review.reminders + (deferred ? 0 : 1),
    },
  }),
};
