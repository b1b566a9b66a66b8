import * as z from '../../schemas/zod';
import { audience, flag, instant, optional, responder, responders, stage, text, texts, whole } from './parts';

/** The brief: what somebody who takes over has to know. */
export const briefView = z.lazy(() =>
  z.object({
    at: instant,
    title: text,
    severity: optional.severity,
    openedAt: instant,
    hours: z.number(),
    situation: optional.text,
    impact: optional.text,
    known: texts,
    unknown: texts,
    objectives: texts,
    actions: z.array(z.object({ at: instant, text, by: optional.responder })),
    tasks: z.array(z.object({ number: whole, text, owner: optional.responder, dueAt: optional.instant })),
    roles: z.array(z.object({ role: text, responder, as: z.enum(['lead', 'deputy']), since: instant })),
    crew: responders,
    promises: z.array(z.object({ audience, by: instant, overdue: flag })),
    updates: z.array(z.object({ audience, at: instant, stage, text })),
    vendors: z.array(
      z.object({
        vendor: text,
        state: text,
        caseId: optional.text,
        lastContactAt: optional.instant,
        lastAnswerAt: optional.instant,
        nextContactAt: optional.instant,
      }),
    ),
    health: z.array(z.object({ service: text, region: text, text })),
    notes: z.optional(z.array(z.object({ about: text, text }))),
    shift: z.optional(z.object({ commander: responder, startedAt: instant, endsAt: instant })),
  }),
);

export const shownBrief = z.lazy(() => z.object({ incident: text, brief: briefView }));
