import type { Tour } from '../../domain/roster/tour';
import { optional, responder, text } from './common';
import { Instant } from './values';
import * as z from './zod';

/** A tour of duty as it is stored. */
export const tourSchema: z.ZodMiniType<Tour> = z.object({
  incident: text,
  responder,
  role: text,
  startedAt: Instant,
  endedAt: optional.instant,
});
