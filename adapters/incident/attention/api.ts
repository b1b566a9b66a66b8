import type { AttentionCommand, AttentionState } from '../../../domain/incident/attention/attention';
import { mostMinutesHeld } from '../../../domain/incident/attention/decide';
import { instant, optional, responder } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

export const attentionApi = {
  commands: bodies({
    hold: () => ({ minutes: z.optional(z.int().check(z.gte(1), z.lte(mostMinutesHeld))) }),
  }),
  view: () => ({
    attention: z.optional(
      z.object({
        touchedAt: instant,
        heldUntil: optional.instant,
        silent: optional.flag,
        question: z.optional(z.object({ responder, askedAt: instant, answerBy: instant })),
      }),
    ),
  }),
} satisfies AspectApi<AttentionState, AttentionCommand>;
