import * as z from 'zod';
import { audiences, stages } from '../../domain/roster/roster';
import { channels, event, instantSchema, responder } from './common';

const at = instantSchema;
// Before there was a public, every update was for the organisation itself.
const audience = z.enum(audiences).default('internal');
const stage = z.enum(stages).default('investigating');

export const updatePromise = z.object({ audience, promisedAt: at, remindAt: at, overdue: z.boolean() });

export const postedUpdate = z.object({
  audience,
  stage,
  text: z.string(),
  at,
  by: responder.optional(),
  nextAt: at.optional(),
});

const finding = z.object({
  kind: z.enum(['time-to-fix', 'certainty', 'blame', 'false-all-clear']),
  excerpt: z.string(),
});

export const updateEvents = [
  event('update-promised', { audience, nextAt: at, remindAt: at }),
  event('update-reminded', {
    audience,
    responder,
    promisedAt: at,
    overdue: z.boolean(),
    becameOverdue: z.boolean().optional(),
    channels: channels.default(['sms', 'email']),
    nextReminderAt: at,
  }),
  event('update-posted', {
    audience,
    stage,
    text: z.string(),
    nextWithin: z.string().optional(),
    nextAt: at.optional(),
    noNews: z.boolean().default(false),
    findings: z.array(finding).optional(),
    anyway: z.string().optional(),
  }),
] as const;
