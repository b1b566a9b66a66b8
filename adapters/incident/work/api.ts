import type { WorkCommand, WorkState } from '../../../domain/incident/work/work';
import { line, lines, named as responder, text } from '../../http/body-parts';
import { momentSchema } from '../../http/read-request';
import { instant, optional, texts, text as told, whole } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

const task = z.int().check(z.gte(1));

export const workApi = {
  commands: bodies({
    'add-task': () => ({ text: line, owner: z.optional(responder), dueAt: z.optional(momentSchema) }),
    'assign-task': () => ({ task, owner: z.optional(responder) }),
    'complete-task': () => ({ task, note: z.optional(line) }),
    'drop-task': () => ({ task, reason: line }),
    'record-decision': () => ({ text: line, why: line }),
    'describe-situation': () => ({
      summary: z.optional(text),
      impact: z.optional(text),
      known: z.optional(lines),
      unknown: z.optional(lines),
      objectives: z.optional(lines),
    }),
  }),
  farthest: { 'add-task': { field: 'dueAt', most: 'P366D' } },
  view: () => ({
    situation: z.optional(
      z.object({
        summary: optional.text,
        impact: optional.text,
        known: texts,
        unknown: texts,
        objectives: texts,
        at: instant,
        by: optional.responder,
      }),
    ),
    tasks: z.array(
      z.object({
        number: whole,
        text: told,
        owner: optional.responder,
        addedAt: instant,
        dueAt: optional.instant,
        state: z.enum(['open', 'done', 'dropped']),
        endedAt: optional.instant,
      }),
    ),
    decisions: z.array(z.object({ text: told, why: told, at: instant, by: optional.responder })),
  }),
} satisfies AspectApi<WorkState, WorkCommand>;
