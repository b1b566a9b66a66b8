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
import { Duration, PlanId, PolicyId, RoleName, ScheduleId, ServiceId, TeamId, VendorId } from './values';
import * as z from './zod';

// What is stored was checked when it came in. Reading it back is lenient on purpose: another version of this code may
// have written a key more or kept other bounds, and an incident that cannot be read is an incident that pages nobody.

const anything = z.array(z.unknown());
const id = text;

/** A list without what this version does not know. */
function known<T>(part: z.ZodMiniType<T>) {
  return z.pipe(
    anything,
    z.transform((list) =>
      list.flatMap((each) => {
        const { success, data } = part.safeParse(each);
        return success ? [data] : [];
      }),
    ),
  );
}

const steps = known(z.object({ channel: z.enum(channels), after: Duration }));

const responder = z.object({
  id,
  name: text,
  email: text,
  phone: optional.text,
  webhook: optional.text,
  timeZone: text,
  roles: texts,
  rules: z._default(
    z.object({
      high: z._default(steps, [...defaultRules.high]),
      low: z._default(steps, [...defaultRules.low]),
    }),
    { high: [...defaultRules.high], low: [...defaultRules.low] },
  ),
  quietHours: z.optional(z.object({ from: text, to: text })),
  notices: z._default(known(z.enum(noticeWishes)), [...defaultNotices]),
});

const team = z.object({
  id: TeamId,
  name: text,
  members: z.array(id),
  webhook: optional.text,
  chat: z._default(z.boolean(), false),
});

const layer = z.object({
  timeZone: optional.text,
  rotation: z.array(id),
  starts: text,
  ends: optional.text,
  handoffTime: text,
  turn: z.object({ every: z.int(), unit: z.enum(['hour', 'day', 'week']) }),
  during: z._default(z.array(z.object({ days: z.array(z.enum(weekdays)), from: text, to: text })), []),
});

/** Before there were layers, a schedule was one weekly rotation. */
const weeklyRotation = z.lazy(() =>
  z.pipe(
    z.object({ id: ScheduleId, timeZone: text, starts: text, handoffTime: text, rotation: z.array(id) }),
    z.transform(({ id, timeZone, ...rotation }): Schedule => {
      const turn = { every: 1, unit: 'week' } as const;
      return { id, timeZone, layers: [{ ...rotation, turn, during: [] }] };
    }),
  ),
);

const schedule = z.union([
  z.object({ id: ScheduleId, timeZone: text, layers: z.array(layer) }),
  weeklyRotation,
]);

const target: z.ZodMiniType<Target> = z.union([
  z.looseObject({ responder: id }),
  z.looseObject({ schedule: ScheduleId }),
  z.looseObject({ team: TeamId }),
]);

const level = z.looseObject({
  targets: known(target),
  acknowledgeWithin: Duration,
  everyone: z._default(z.boolean(), false),
});

const severityName = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']);

/** Something for some of the severities, and perhaps for others that this version does not know. */
function bySeverity<T extends z.ZodMiniType>(part: T) {
  const each = z.exactOptional(part);
  return z.looseObject({ SEV1: each, SEV2: each, SEV3: each, SEV4: each });
}

const vendor: z.ZodMiniType<VendorPlan> = z.lazy(() =>
  z.looseObject({
    id: VendorId,
    name: text,
    awsSupport: z.optional(
      z.looseObject({
        severityCode: z.enum(['low', 'normal', 'high', 'urgent', 'critical']),
        serviceCode: text,
        categoryCode: text,
        language: text,
      }),
    ),
    contacts: z.array(
      z.looseObject({
        name: text,
        phone: optional.text,
        email: optional.text,
        url: optional.text,
      }),
    ),
    openFor: z.array(severityName),
    contactEvery: Duration,
  }),
);

/** A plan as it is stored, in the roster and in each incident. */
export const storedPlanSchema: z.ZodMiniType<ResponsePlan> = z.looseObject({
  id: PlanId,
  urgency: z.catch(z._default(z.enum(['high', 'low']), 'high'), 'high'),
  escalation: z.looseObject({ id: PolicyId, levels: z.array(level), repeat: z.int() }),
  fallback: z.looseObject({ responders: z.array(id), every: Duration }),
  command: z.looseObject({
    schedule: optional.text,
    acknowledgeWithin: Duration,
    shift: Duration,
    reliefLead: Duration,
    minimumRest: Duration,
    maximumHours: z._default(Duration, defaultLimits.maximumHours),
  }),
  updates: z.looseObject({
    every: bySeverity(Duration),
    later: z._default(bySeverity(z.looseObject({ after: Duration, every: Duration })), {}),
    remindBefore: Duration,
    remindAgainEvery: Duration,
    audiences: z._default(known(z.enum(audiences)), ['internal']),
    templates: z._default(
      known(
        z.lazy(() =>
          z.lazy(() => z.looseObject({ id, audience: z.enum(audiences), stage: z.enum(stages), text })),
        ),
      ),
      [],
    ),
  }),
  crew: z._default(
    z.looseObject({
      assemble: z.enum(['with-command', 'at-once']),
      roles: z.array(z.looseObject({ role: RoleName, schedule: optional.text, shift: optional.duration })),
      teams: z.array(TeamId),
      acknowledgeWithin: Duration,
      spanOfControl: z.int(),
    }),
    { ...defaultCrew, roles: [], teams: [] },
  ),
  vendors: z._default(known(vendor), []),
  review: z._default(z.looseObject({ within: Duration, remindEvery: Duration }), () => ({
    ...defaultReview,
  })),
  goals: z._default(
    z.looseObject({ acknowledge: Duration, command: Duration, firstUpdate: Duration }),
    () => ({ ...defaultGoals }),
  ),
  quietPeriod: Duration,
});

const service = z.object({
  id: ServiceId,
  name: text,
  plan: PlanId,
  alarms: texts,
  drill: flag,
  groupBy: z.enum(['service', 'alarm']),
  stormAbove: z.optional(z.int()),
  team: optional.text,
  awsServices: z._default(texts, []),
  awsRegions: z._default(texts, []),
  runbook: optional.text,
});

/** A roster as it is stored. */
export const storedRosterSchema: z.ZodMiniType<Roster> = z.object({
  responders: z.array(responder),
  teams: z._default(z.array(team), []),
  schedules: z.array(schedule),
  plans: z.array(storedPlanSchema),
  services: z.array(service),
  defaultService: ServiceId,
  delivery: z._default(z.object({ proveSmsWithin: optional.duration }), {}),
  sms: z.optional(z.object({ requireCode: z._default(z.boolean(), false) })),
  weeklyTest: z.optional(z.object({ day: z.enum(weekdays), at: text })),
});
