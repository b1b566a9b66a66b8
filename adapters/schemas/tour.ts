import type { Tour } from '../../domain/roster/tour';
import { instantSchema, optional, responder, text } from './common';
import * as z from './zod';

/** A tour of duty as it is stored. */
export const tourSchema: z.ZodMiniType<Tour> = z.object({
  incident: text,
  responder,
  role: text,
  startedAt: instantSchema,
  endedAt: optional.instant,
});
