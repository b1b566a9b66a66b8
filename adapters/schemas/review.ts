import type { ReviewNotes } from '../../domain/incident/review/review';
import { channels, event, flag, optional, text, texts, whole } from './common';
import { Instant, ResponderId } from './values';
import * as z from './zod';

const at = Instant;
const lines = z.optional(texts);

/** What people write into a review, as it is stored. */
const reviewNotes: z.ZodMiniType<ReviewNotes> = z.looseObject({
  summary: optional.text,
  impact: optional.text,
  wentWell: lines,
  wentBadly: lines,
  gotLucky: lines,
  followUps: z.optional(z.array(z.looseObject({ text, owner: optional.responder, due: optional.text }))),
});

export const review = z.looseObject({
  notes: reviewNotes,
  dueAt: optional.instant,
  remindAt: optional.instant,
  reminders: whole,
  recordedAt: optional.instant,
  recordedBy: optional.responder,
});

export const reviewEvents = {
  'review-owed': () => event('review-owed', { dueAt: at, remindAt: at }),
  'review-drafted': () => event('review-drafted', { notes: reviewNotes }),
  'review-recorded': () => event('review-recorded', {}),
  'review-reminded': () =>
    event('review-reminded', {
      responder: ResponderId,
      dueAt: at,
      overdue: flag,
      channels,
      nextReminderAt: optional.instant,
      deferred: z.optional(z.literal(true)),
    }),
};
