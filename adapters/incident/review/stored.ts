import type {
  FollowUp,
  Review,
  ReviewEvent,
  ReviewNotes,
  ReviewState,
} from '../../../domain/incident/review/review';
import { channels, flag, optional, text, texts, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant, ResponderId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const lines = z.optional(texts);

const followUp = z.looseObject({
  text,
  owner: optional.responder,
  due: optional.text,
} satisfies Fields<FollowUp>);

const notes = z.looseObject({
  summary: optional.text,
  impact: optional.text,
  wentWell: lines,
  wentBadly: lines,
  gotLucky: lines,
  followUps: z.optional(z.array(followUp)),
} satisfies Fields<ReviewNotes>);

const written = z.looseObject({
  notes,
  dueAt: optional.instant,
  remindAt: optional.instant,
  reminders: whole,
  recordedAt: optional.instant,
  recordedBy: optional.responder,
} satisfies Fields<Review>);

export const storedReview: StoredAspect<ReviewState, ReviewEvent> = storedAspect({
  state: { review: z.optional(written) },
  events: {
    'review-owed': () => ({ dueAt: Instant, remindAt: Instant }),
    'review-drafted': () => ({ notes }),
    'review-recorded': () => ({}),
    'review-reminded': () => ({
      responder: ResponderId,
      dueAt: Instant,
      overdue: flag,
      channels,
      nextReminderAt: optional.instant,
      deferred: z.optional(z.literal(true)),
    }),
  },
});
