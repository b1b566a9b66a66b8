import * as z from 'zod';
import type { Override } from '../../domain/schedule/schedule';
import { instantSchema } from './incident';

/** An override as it is stored. */
export const overrideSchema: z.ZodType<Override> = z.object({
  id: z.string(),
  schedule: z.string(),
  responder: z.string(),
  from: instantSchema,
  to: instantSchema,
  kind: z.enum(['cover', 'fill']),
  madeBy: z.string(),
  madeAt: instantSchema,
  swap: z.string().optional(),
});
