import type { Override } from '../../domain/schedule/schedule';
import { optional, text } from './common';
import { instantSchema } from './incident';
import * as z from './zod';

/** An override as it is stored. */
export const overrideSchema: z.ZodMiniType<Override> = z.object({
  id: text,
  schedule: text,
  responder: text,
  from: instantSchema,
  to: instantSchema,
  kind: z.enum(['cover', 'fill']),
  madeBy: text,
  madeAt: instantSchema,
  swap: optional.text,
});
