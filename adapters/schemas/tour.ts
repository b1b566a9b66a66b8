import type { Tour } from '../../domain/roster/tour';
import { optional } from './common';
import { storedAs } from './upcasters';
import { IncidentId, Instant, ResponderId, RoleName } from './values';
import * as z from './zod';

/** A tour of duty, also as part of something else. */
export const tourShape = z.object({
  incident: IncidentId,
  responder: ResponderId,
  role: RoleName,
  startedAt: Instant,
  endedAt: optional.instant,
});

/** A tour of duty as it is stored. */
export const tourSchema: z.ZodMiniType<Tour> = storedAs('tour', tourShape);
