import { after } from '../../time';
import type { Changes } from '../part';
import type { ReviewEvent } from './review';
import { notesWith } from './review-commands';

/** What the events of the review change. */
export const reviewChanges: Changes<ReviewEvent> = {
  'review-owed': ({ review }, { dueAt, remindAt }) => ({
    review: { notes: review?.notes ?? {}, dueAt, remindAt, reminders: 0 },
  }),
  'review-drafted': ({ review, plan }, { notes, at }) => ({
    review:
      review === undefined
        ? { notes: notesWith(undefined, notes), dueAt: after(at, plan.review.within), reminders: 0 }
        : { ...review, notes: notesWith(review.notes, notes) },
  }),
  'review-recorded': ({ review }, { at, by }) => ({
    review: review && {
      ...review,
      remindAt: undefined,
      recordedAt: at,
      recordedBy: by.kind === 'responder' ? by.id : undefined,
    },
  }),
  'review-reminded': ({ review }, { nextReminderAt }) => ({
    review: review && { ...review, remindAt: nextReminderAt, reminders: review.reminders + 1 },
  }),
};
