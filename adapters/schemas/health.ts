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

/** What AWS Health says, as part of an event. */
export const healthEvent = z.lazy(() => z.object(healthFacts));

/** What AWS Health says, as it is stored. */
export const healthNewsSchema = storedAs('health', healthEvent);

/** The same in the state of an incident. */
export const attachedHealthEvent = z.lazy(() => z.looseObject(healthFacts));
