import type { ReviewCommand, ReviewState } from '../../../domain/incident/review/review';
import { line, lines, named as responder, text } from '../../http/body-parts';
import { optional, text as told } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

const notes = () =>
  z.strictObject({
    summary: z.optional(text),
    impact: z.optional(text),
    wentWell: z.optional(lines),
    wentBadly: z.optional(lines),
    gotLucky: z.optional(lines),
    followUps: z.optional(
      z
        .array(z.strictObject({ text: line, owner: z.optional(responder), due: z.optional(z.iso.date()) }))
        .check(z.maxLength(50, 'must not be more than 50')),
    ),
  });

export const reviewApi = {
  commands: bodies({
    'draft-review': () => ({ notes: notes() }),
    'record-review': () => ({}),
  }),
  view: () => ({
    review: z.optional(
      z.object({
        notes: z.object({
          summary: optional.text,
          impact: optional.text,
          wentWell: optional.texts,
          wentBadly: optional.texts,
          gotLucky: optional.texts,
          followUps: z.optional(
            z.array(z.object({ text: told, owner: optional.responder, due: optional.text })),
          ),
        }),
        dueAt: optional.instant,
        recordedAt: optional.instant,
        recordedBy: optional.responder,
      }),
    ),
  }),
} satisfies AspectApi<ReviewState, ReviewCommand>;
