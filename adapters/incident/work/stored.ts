import type {
  RecordedDecision,
  Situation,
  Task,
  WorkEvent,
  WorkState,
} from '../../../domain/incident/work/work';
import { channels, optional, text, texts, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant, ResponderId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const task = z.lazy(() =>
  z.looseObject({
    number: whole,
    text,
    owner: optional.responder,
    addedAt: Instant,
    dueAt: optional.instant,
    remindAt: optional.instant,
    reminders: whole,
    state: z.enum(['open', 'done', 'dropped']),
    endedAt: optional.instant,
  } satisfies Fields<Task>),
);

const decision = z.lazy(() =>
  z.looseObject({ text, why: text, at: Instant, by: optional.responder } satisfies Fields<RecordedDecision>),
);

const situation = z.looseObject({
  summary: optional.text,
  impact: optional.text,
  known: texts,
  unknown: texts,
  objectives: texts,
  at: Instant,
  by: optional.responder,
} satisfies Fields<Situation>);

export const storedWork: StoredAspect<WorkState, WorkEvent> = storedAspect({
  state: {
    situation: z.optional(situation),
    tasks: z.array(task),
    tasksAdded: whole,
    decisions: z.array(decision),
  },
  events: {
    'task-added': () => ({ task: whole, text, owner: optional.responder, dueAt: optional.instant }),
    'task-assigned': () => ({ task: whole, owner: ResponderId }),
    'task-completed': () => ({ task: whole, note: optional.text }),
    'task-dropped': () => ({ task: whole, reason: text }),
    'task-reminded': () => ({
      task: whole,
      responder: ResponderId,
      owner: optional.responder,
      dueAt: Instant,
      channels,
      nextReminderAt: optional.instant,
      deferred: z.optional(z.literal(true)),
    }),
    'decision-recorded': () => ({ text, why: text }),
    'situation-described': () => ({
      summary: optional.text,
      impact: optional.text,
      known: z.optional(texts),
      unknown: z.optional(texts),
      objectives: z.optional(texts),
    }),
  },
});
