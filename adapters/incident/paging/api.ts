import { type PagingCommand, type PagingState, pagePurposes } from '../../../domain/incident/paging/paging';
import { flag, instant, optional, responder, whole } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

export const pagingApi = {
  commands: bodies({
    acknowledge: () => ({}),
    escalate: () => ({}),
  }),
  view: () => ({
    pages: z.array(
      z.object({
        number: whole,
        responder,
        purpose: z.enum(pagePurposes),
        role: optional.text,
        fallback: flag,
        sentAt: instant,
        answerBy: instant,
        outcome: z.enum(['awaiting', 'answered', 'passed-on', 'expired', 'withdrawn']),
      }),
    ),
    pagesSent: whole,
    escalation: z.optional(
      z.object({
        nextLevel: whole,
        round: whole,
        deadline: instant,
        exhausted: flag,
        delayed: optional.flag,
      }),
    ),
    acknowledgedBy: optional.responder,
    acknowledgedAt: optional.instant,
    firstAcknowledgedAt: optional.instant,
  }),
} satisfies AspectApi<PagingState, PagingCommand>;
