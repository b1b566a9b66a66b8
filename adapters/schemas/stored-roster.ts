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
import { flag, optional, text, texts } from './common';

// What is stored was checked when it came in. Reading it back is lenient on purpose: another version of this code may
// have written a key more or kept other bounds, and an incident that cannot be read is an incident that pages nobody.

const anything = z.array(z.unknown());
const id = text;
const duration = text;

/** A list without what this version does not know. */
function known<T>(part: z.ZodType<T>) {
  return anything.transform((list) =>
    list.flatMap((each) => {
      const { success, data } = part.safeParse(each);
      return success ? [data] : [];
    }),
  );
}

const steps = known(z.object({ channel: z.enum(channels), after: duration }));

const responder = z.object({
  id,
  name: text,
  email: text,
  phone: optional.text,
  webhook: optional.text,
  timeZone: text,
  roles: texts,
  rules: z
    .object({ high: steps.default([...defaultRules.high]), low: steps.default([...defaultRules.low]) })
    .default({ high: [...defaultRules.high], low: [...defaultRules.low] }),
  quietHours: z.object({ from: text, to: text }).optional(),
  notices: known(z.enum(noticeWishes)).default([...defaultNotices]),
});

const team = z.object({
  id,
  name: text,
  members: z.array(id),
  webhook: optional.text,
  chat: z.boolean().default(false),
});

const layer = z.object({
  timeZone: optional.text,
  rotation: z.array(id),
  starts: text,
  ends: optional.text,
  handoffTime: text,
  turn: z.object({ every: z.int(), unit: z.enum(['hour', 'day', 'week']) }),
  during: z.array(z.object({ days: z.array(z.enum(weekdays)), from: text, to: text })).default([]),
});

/** Before there were layers, a schedule was one weekly rotation. */
const weeklyRotation = z.lazy(() =>
  z
    .object({ id, timeZone: text, starts: text, handoffTime: text, rotation: z.array(id) })
    .transform(({ id, timeZone, ...rotation }): Schedule => {
      const turn = { every: 1, unit: 'week' } as const;
      return { id, timeZone, layers: [{ ...rotation, turn, during: [] }] };
    }),
);

const schedule = z.union([z.object({ id, timeZone: text, layers: z.array(layer) }), weeklyRotation]);

const target: z.ZodType<Target> = z.union([
  z.looseObject({ responder: id }),
  z.looseObject({ schedule: id }),
  z.looseObject({ team: id }),
]);

const level = z.looseObject({
  targets: known(target),
  acknowledgeWithin: duration,
  everyone: z.boolean().default(false),
});

const severityName = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']);

/** Something for some of the severities, and perhaps for others that this version does not know. */
function bySeverity<T extends z.ZodType>(part: T) {
  const each = z.exactOptional(part);
  return z.looseObject({ SEV1: each, SEV2: each, SEV3: each, SEV4: each });
}

const vendor: z.ZodType<VendorPlan> = z.lazy(() =>
  z.looseObject({
    id,
    name: text,
    awsSupport: z
      .looseObject({
        severityCode: z.enum(['low', 'normal', 'high', 'urgent', 'critical']),
        serviceCode: text,
        categoryCode: text,
        language: text,
      })
      .optional(),
    contacts: z.array(
      z.looseObject({
        name: text,
        phone: optional.text,
        email: optional.text,
        url: optional.text,
      }),
    ),
    openFor: z.array(severityName),
    contactEvery: duration,
  }),
);

/** A plan as it is stored, in the roster and in each incident. */
export const storedPlanSchema: z.ZodType<ResponsePlan> = z.looseObject({
  id,
  urgency: z.enum(['high', 'low']).default('high').catch('high'),
  escalation: z.looseObject({ id, levels: z.array(level), repeat: z.int() }),
  fallback: z.looseObject({ responders: z.array(id), every: duration }),
  command: z.looseObject({
    schedule: optional.text,
    acknowledgeWithin: duration,
    shift: duration,
    reliefLead: duration,
    minimumRest: duration,
    maximumHours: duration.default(defaultLimits.maximumHours),
  }),
  updates: z.looseObject({
    every: bySeverity(duration),
    later: bySeverity(z.looseObject({ after: duration, every: duration })).default({}),
    remindBefore: duration,
    remindAgainEvery: duration,
    audiences: known(z.enum(audiences)).default(['internal']),
    templates: known(
      z.lazy(() =>
        z.lazy(() => z.looseObject({ id, audience: z.enum(audiences), stage: z.enum(stages), text })),
      ),
    ).default([]),
  }),
  crew: z
    .looseObject({
      assemble: z.enum(['with-command', 'at-once']),
      roles: z.array(z.looseObject({ role: text, schedule: optional.text, shift: optional.text })),
      teams: z.array(id),
      acknowledgeWithin: duration,
      spanOfControl: z.int(),
    })
    .default({ ...defaultCrew, roles: [], teams: [] }),
  vendors: known(vendor).default([]),
  review: z.looseObject({ within: duration, remindEvery: duration }).default(() => ({ ...defaultReview })),
  goals: z
    .looseObject({ acknowledge: duration, command: duration, firstUpdate: duration })
    .default(() => ({ ...defaultGoals })),
  quietPeriod: duration,
});

const service = z.object({
  id,
  name: text,
  plan: id,
  alarms: texts,
  drill: flag,
  groupBy: z.enum(['service', 'alarm']),
  stormAbove: z.int().optional(),
  team: optional.text,
  awsServices: texts.default([]),
  awsRegions: texts.default([]),
  runbook: optional.text,
});

/** A roster as it is stored. */
export const storedRosterSchema: z.ZodType<Roster> = z.object({
  responders: z.array(responder),
  teams: z.array(team).default([]),
  schedules: z.array(schedule),
  plans: z.array(storedPlanSchema),
  services: z.array(service),
  defaultService: id,
  delivery: z.object({ proveSmsWithin: optional.text }).default({}),
  sms: z.object({ requireCode: z.boolean().default(false) }).optional(),
  weeklyTest: z.object({ day: z.enum(weekdays), at: text }).optional(),
});
