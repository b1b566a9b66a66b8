import * as z from 'zod';
import { channels } from '../../domain/roster/channel';
import { defaultCrew, defaultGoals, defaultLimits, defaultReview } from '../../domain/roster/plan-defaults';
import { defaultNotices, defaultRules, noticeWishes } from '../../domain/roster/responder';
import {
  audiences,
  type ResponsePlan,
  type Roster,
  stages,
  type Target,
  type VendorPlan,
} from '../../domain/roster/roster';
import { type Schedule, weekdays } from '../../domain/schedule/schedule';

// What is stored was checked when it came in. Reading it back is lenient on purpose: another version of this code may
// have written a key more or kept other bounds, and an incident that cannot be read is an incident that pages nobody.

const id = z.string();
const duration = z.string();

/** A list without what this version does not know. */
function known<T>(part: z.ZodType<T>) {
  return z.array(z.unknown()).transform((list) =>
    list.flatMap((each) => {
      const { success, data } = part.safeParse(each);
      return success ? [data] : [];
    }),
  );
}

const steps = known(z.object({ channel: z.enum(channels), after: duration }));

const responder = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  webhook: z.string().optional(),
  timeZone: z.string(),
  roles: z.array(z.string()),
  rules: z
    .object({ high: steps.default([...defaultRules.high]), low: steps.default([...defaultRules.low]) })
    .default({ high: [...defaultRules.high], low: [...defaultRules.low] }),
  quietHours: z.object({ from: z.string(), to: z.string() }).optional(),
  notices: known(z.enum(noticeWishes)).default([...defaultNotices]),
});

const team = z.object({
  id,
  name: z.string(),
  members: z.array(id),
  webhook: z.string().optional(),
  chat: z.boolean().default(false),
});

const layer = z.object({
  timeZone: z.string().optional(),
  rotation: z.array(id),
  starts: z.string(),
  ends: z.string().optional(),
  handoffTime: z.string(),
  turn: z.object({ every: z.int(), unit: z.enum(['hour', 'day', 'week']) }),
  during: z
    .array(z.object({ days: z.array(z.enum(weekdays)), from: z.string(), to: z.string() }))
    .default([]),
});

/** Before there were layers, a schedule was one weekly rotation. */
const weeklyRotation = z
  .object({ id, timeZone: z.string(), starts: z.string(), handoffTime: z.string(), rotation: z.array(id) })
  .transform(({ id, timeZone, ...rotation }): Schedule => {
    const turn = { every: 1, unit: 'week' } as const;
    return { id, timeZone, layers: [{ ...rotation, turn, during: [] }] };
  });

const schedule = z.union([z.object({ id, timeZone: z.string(), layers: z.array(layer) }), weeklyRotation]);

const target: z.ZodType<Target> = z.union([
  z.object({ responder: id }),
  z.object({ schedule: id }),
  z.object({ team: id }),
]);

const level = z.object({
  targets: known(target),
  acknowledgeWithin: duration,
  everyone: z.boolean().default(false),
});

const severityName = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']);

const vendor: z.ZodType<VendorPlan> = z.object({
  id,
  name: z.string(),
  awsSupport: z
    .object({
      severityCode: z.enum(['low', 'normal', 'high', 'urgent', 'critical']),
      serviceCode: z.string(),
      categoryCode: z.string(),
      language: z.string(),
    })
    .optional(),
  contacts: z.array(
    z.object({
      name: z.string(),
      phone: z.string().optional(),
      email: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
  openFor: z.array(severityName),
  contactEvery: duration,
});

/** A plan as it is stored, in the roster and in each incident. */
export const storedPlanSchema: z.ZodType<ResponsePlan> = z.object({
  id,
  urgency: z.enum(['high', 'low']).default('high').catch('high'),
  escalation: z.object({ id, levels: z.array(level), repeat: z.int() }),
  fallback: z.object({ responders: z.array(id), every: duration }),
  command: z.object({
    schedule: id.optional(),
    acknowledgeWithin: duration,
    shift: duration,
    reliefLead: duration,
    minimumRest: duration,
    maximumHours: duration.default(defaultLimits.maximumHours),
  }),
  updates: z.object({
    every: z.partialRecord(severityName, duration),
    later: z.partialRecord(severityName, z.object({ after: duration, every: duration })).default({}),
    remindBefore: duration,
    remindAgainEvery: duration,
    audiences: known(z.enum(audiences)).default(['internal']),
    templates: known(
      z.object({ id, audience: z.enum(audiences), stage: z.enum(stages), text: z.string() }),
    ).default([]),
  }),
  crew: z
    .object({
      assemble: z.enum(['with-command', 'at-once']),
      roles: z.array(z.object({ role: z.string(), schedule: id.optional(), shift: duration.optional() })),
      teams: z.array(id),
      acknowledgeWithin: duration,
      spanOfControl: z.int(),
    })
    .default({ ...defaultCrew, roles: [], teams: [] }),
  vendors: known(vendor).default([]),
  review: z.object({ within: duration, remindEvery: duration }).default(defaultReview),
  goals: z.object({ acknowledge: duration, command: duration, firstUpdate: duration }).default(defaultGoals),
  quietPeriod: duration,
});

const service = z.object({
  id,
  name: z.string(),
  plan: id,
  alarms: z.array(z.string()),
  drill: z.boolean(),
  groupBy: z.enum(['service', 'alarm']),
  stormAbove: z.int().optional(),
  team: id.optional(),
  awsServices: z.array(z.string()).default([]),
  awsRegions: z.array(z.string()).default([]),
  runbook: z.string().optional(),
});

/** A roster as it is stored. */
export const storedRosterSchema: z.ZodType<Roster> = z.object({
  responders: z.array(responder),
  teams: z.array(team).default([]),
  schedules: z.array(schedule),
  plans: z.array(storedPlanSchema),
  services: z.array(service),
  defaultService: id,
  delivery: z.object({ proveSmsWithin: duration.optional() }).default({}),
  sms: z.object({ requireCode: z.boolean().default(false) }).optional(),
  weeklyTest: z.object({ day: z.enum(weekdays), at: z.string() }).optional(),
});
