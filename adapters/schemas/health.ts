import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { optional, text } from './common';
import type { Fields } from './fields';
import { storedAs } from './upcasters';
import { Instant } from './values';
import * as z from './zod';

const healthFacts = {
  arn: text,
  service: text,
  region: text,
  typeCode: text,
  status: z.enum(['open', 'upcoming', 'closed']),
  startedAt: Instant,
  updatedAt: optional.instant,
  text,
} satisfies Fields<HealthEvent>;

/** The news of AWS Health, as part of an event on the timeline. */
export const healthEvent = z.lazy(() => z.object(healthFacts));

/** The news of AWS Health, as it is stored by itself. */
export const healthNewsSchema: z.ZodMiniType<HealthEvent> = storedAs('health', healthEvent);

/** The same in the state of an incident. */
export const attachedHealthEvent = z.lazy(() => z.looseObject(healthFacts));
