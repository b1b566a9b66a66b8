import * as z from 'zod';
import type { Tour } from '../../domain/roster/tour';
import { instantSchema, optional, responder, text } from './common';

/** A tour of duty as it is stored. */
export const tourSchema: z.ZodType<Tour> = z.object({
  incident: text,
  responder,
  role: text,
  startedAt: instantSchema,
  endedAt: optional.instant,
});
