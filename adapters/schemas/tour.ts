import * as z from 'zod';
import type { Tour } from '../../domain/roster/tour';
import { instantSchema, responder } from './common';

/** A tour of duty as it is stored. */
export const tourSchema: z.ZodType<Tour> = z.object({
  incident: z.string(),
  responder,
  role: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.optional(),
});
