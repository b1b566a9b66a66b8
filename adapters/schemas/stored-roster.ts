import { z } from 'zod';
import type { ResponsePlan, Roster } from '../../domain/roster/roster';

// What is stored was checked when it came in. Reading it back is lenient on purpose: another version of this code may
// have written a key more or kept other bounds, and an incident that cannot be read is an incident that pages nobody.

const id = z.string();
const duration = z.string();

const responder = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  timeZone: z.string(),
  roles: z.array(z.string()),
});

const schedule = z.object({
  id,
  timeZone: z.string(),
  starts: z.string(),
  handoffTime: z.string(),
  rotation: z.array(id),
});

const level = z.object({
  targets: z.array(z.union([z.object({ responder: id }), z.object({ schedule: id })])),
  acknowledgeWithin: duration,
});

/** A plan as it is stored, in the roster and in each incident. */
export const storedPlanSchema: z.ZodType<ResponsePlan> = z.object({
  id,
  escalation: z.object({ id, levels: z.array(level), repeat: z.int() }),
  fallback: z.object({ responders: z.array(id), every: duration }),
  command: z.object({
    schedule: id.optional(),
    acknowledgeWithin: duration,
    shift: duration,
    reliefLead: duration,
    minimumRest: duration,
  }),
  updates: z.object({
    every: z.partialRecord(z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']), duration),
    remindBefore: duration,
    remindAgainEvery: duration,
  }),
  quietPeriod: duration,
});

const service = z.object({
  id,
  name: z.string(),
  plan: id,
  alarms: z.array(z.string()),
  drill: z.boolean(),
  groupBy: z.enum(['service', 'alarm']),
});

/** A roster as it is stored. */
export const storedRosterSchema: z.ZodType<Roster> = z.object({
  responders: z.array(responder),
  schedules: z.array(schedule),
  plans: z.array(storedPlanSchema),
  services: z.array(service),
  defaultService: id,
});
