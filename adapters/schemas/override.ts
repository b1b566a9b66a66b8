import type { Override } from '../../domain/schedule/schedule';
import { optional, text } from './common';
import { storedAs } from './upcasters';
import { Instant, ScheduleId } from './values';
import * as z from './zod';

/** An override as it is stored. */
export const overrideSchema: z.ZodMiniType<Override> = storedAs(
  'override',
  z.object({
    id: text,
    schedule: ScheduleId,
    responder: text,
    from: Instant,
    to: Instant,
    kind: z.enum(['cover', 'fill']),
    madeBy: text,
    madeAt: Instant,
    swap: optional.text,
  }),
);
