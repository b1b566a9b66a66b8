import * as z from 'zod';
import type { ReviewNotes } from '../../domain/incident/review/review';
import { channels, event, instantSchema, responder, whole } from './common';

const at = instantSchema;
const texts = z.array(z.string()).optional();

/** What people write into a review, as it is stored. */
const reviewNotes: z.ZodType<ReviewNotes> = z.object({
  summary: z.string().optional(),
  impact: z.string().optional(),
  wentWell: texts,
  wentBadly: texts,
  gotLucky: texts,
  followUps: z
    .array(z.object({ text: z.string(), owner: responder.optional(), due: z.string().optional() }))
    .optional(),
});

export const review = z.object({
  notes: reviewNotes,
  dueAt: at.optional(),
  remindAt: at.optional(),
  reminders: whole.default(0),
  recordedAt: at.optional(),
  recordedBy: responder.optional(),
});

export const reviewEvents = [
  event('review-owed', { dueAt: at, remindAt: at }),
  event('review-drafted', { notes: reviewNotes }),
  event('review-recorded', {}),
  event('review-reminded', {
    responder,
    dueAt: at,
    overdue: z.boolean(),
    channels,
    nextReminderAt: at.optional(),
    deferred: z.literal(true).optional(),
  }),
] as const;
