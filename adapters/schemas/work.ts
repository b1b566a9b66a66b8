import { channels, event, optional, text, texts, whole } from './common';
import { Instant, ResponderId } from './values';
import * as z from './zod';

const at = Instant;

export const task = z.lazy(() =>
  z.looseObject({
    number: whole,
    text,
    owner: optional.responder,
    addedAt: at,
    dueAt: optional.instant,
    remindAt: optional.instant,
    reminders: whole,
    state: z.enum(['open', 'done', 'dropped']),
    endedAt: optional.instant,
  }),
);

export const recordedDecision = z.lazy(() => z.looseObject({ text, why: text, at, by: optional.responder }));

export const situation = z.looseObject({
  summary: optional.text,
  impact: optional.text,
  known: texts,
  unknown: texts,
  objectives: texts,
  at,
  by: optional.responder,
});

export const workEvents = {
  'task-added': () =>
    event('task-added', { task: whole, text, owner: optional.responder, dueAt: optional.instant }),
  'task-assigned': () => event('task-assigned', { task: whole, owner: ResponderId }),
  'task-completed': () => event('task-completed', { task: whole, note: optional.text }),
  'task-dropped': () => event('task-dropped', { task: whole, reason: text }),
  'task-reminded': () =>
    event('task-reminded', {
      task: whole,
      responder: ResponderId,
      owner: optional.responder,
      dueAt: at,
      channels,
      nextReminderAt: optional.instant,
      deferred: z.optional(z.literal(true)),
    }),
  'decision-recorded': () => event('decision-recorded', { text, why: text }),
  'situation-described': () =>
    event('situation-described', {
      summary: optional.text,
      impact: optional.text,
      known: z.optional(texts),
      unknown: z.optional(texts),
      objectives: z.optional(texts),
    }),
};
