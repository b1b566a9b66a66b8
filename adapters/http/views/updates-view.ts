import * as z from '../../schemas/zod';
import { audience, flag, instant, optional, stage, text, whole } from './parts';

/** The promise of the next update to one audience. */
export const promiseView = z.lazy(() =>
  z.object({ audience, promisedAt: instant, remindAt: instant, overdue: flag }),
);

/** A status update as it was posted. */
export const updateView = z.lazy(() =>
  z.object({
    audience,
    stage,
    text,
    at: instant,
    by: optional.responder,
    nextAt: optional.instant,
    reach: z.optional(z.object({ people: whole, later: whole, listeners: optional.whole })),
  }),
);

export const updateList = z.lazy(() =>
  z.object({ updates: z.array(updateView), promises: z.array(promiseView), missed: whole }),
);

export const templateList = z.lazy(() =>
  z.object({ templates: z.array(z.object({ id: text, audience, stage, text })) }),
);

/** The findings of the honesty check in a draft, and whether it takes a reason to publish it. */
export const checkedDraft = z.lazy(() =>
  z.object({
    findings: z.array(
      z.object({
        kind: z.enum(['time-to-fix', 'certainty', 'blame', 'false-all-clear']),
        excerpt: text,
        advice: text,
      }),
    ),
    reasonNeeded: flag,
  }),
);
