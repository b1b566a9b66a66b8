import * as z from 'zod';
import { channels, event, instantSchema, responder, whole } from './common';

const at = instantSchema;
const text = z.string();
const texts = z.array(text);

export const task = z.object({
  number: whole,
  text,
  owner: responder.optional(),
  addedAt: at,
  dueAt: at.optional(),
  remindAt: at.optional(),
  reminders: whole,
  state: z.enum(['open', 'done', 'dropped']),
  endedAt: at.optional(),
});

export const recordedDecision = z.object({ text, why: text, at, by: responder.optional() });

export const situation = z.object({
  summary: text.optional(),
  impact: text.optional(),
  known: texts,
  unknown: texts,
  objectives: texts,
  at,
  by: responder.optional(),
});

export const workEvents = [
  event('task-added', { task: whole, text, owner: responder.optional(), dueAt: at.optional() }),
  event('task-assigned', { task: whole, owner: responder }),
  event('task-completed', { task: whole, note: text.optional() }),
  event('task-dropped', { task: whole, reason: text }),
  event('task-reminded', {
    task: whole,
    responder,
    owner: responder.optional(),
    dueAt: at,
    channels,
    nextReminderAt: at.optional(),
    deferred: z.literal(true).optional(),
  }),
  event('decision-recorded', { text, why: text }),
  event('situation-described', {
    summary: text.optional(),
    impact: text.optional(),
    known: texts.optional(),
    unknown: texts.optional(),
    objectives: texts.optional(),
  }),
] as const;
