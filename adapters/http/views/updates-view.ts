import * as z from '../../schemas/zod';
import { promiseView, updateView } from './incident-view';
import { audience, flag, stage, text, whole } from './parts';

export const updateList = z.lazy(() =>
  z.object({ updates: z.array(updateView), promises: z.array(promiseView), missed: whole }),
);

export const templateList = z.lazy(() =>
  z.object({ templates: z.array(z.object({ id: text, audience, stage, text })) }),
);

/** What the honesty check points at in a draft. */
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
