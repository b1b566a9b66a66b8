import * as z from '../../schemas/zod';
import { flag, responder, severity, text, whole } from './parts';

const spread = z.lazy(() =>
  z.nullable(z.object({ incidents: whole, medianSeconds: z.number(), p90Seconds: z.number() })),
);

export const shownMetrics = z.lazy(() =>
  z.object({
    from: text,
    to: text,
    drills: flag,
    groups: z.array(
      z.object({
        month: text,
        service: text,
        severity: z.nullable(severity),
        incidents: whole,
        dismissed: whole,
        timeToAcknowledge: spread,
        timeToCommand: spread,
        timeToFirstUpdate: spread,
        timeToResolve: spread,
        overdueUpdates: whole,
        overruns: whole,
        reliefs: whole,
        pages: whole,
      }),
    ),
    people: z.array(z.object({ month: text, responder, name: text, hours: z.number(), shifts: whole })),
  }),
);
