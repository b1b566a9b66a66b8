import * as z from '../../schemas/zod';
import { flag, instant, optional, text, whole } from './parts';

/** The parts that every review has. It is a document of a format and version of its own, and may have more. */
export const shownReview = z.lazy(() =>
  z.looseObject({
    format: z.literal('eight-bells-review'),
    version: z.literal(1),
    state: z.enum(['interim', 'draft', 'recorded']),
    incident: z.looseObject({
      id: text,
      title: text,
      service: text,
      severity: optional.severity,
      drill: flag,
      status: z.enum(['open', 'resolved', 'dismissed']),
      reopened: whole,
      alerts: whole,
      pages: whole,
    }),
    times: z.looseObject({ openedAt: instant, lastEventAt: instant }),
    events: whole,
  }),
);
