import { severities } from '../../domain/incident/severity';
import { channels } from '../../domain/roster/channel';
import { noticeWishes, type Responder } from '../../domain/roster/responder';
import {
  type AttentionPlan,
  type AwsSupportPlan,
  audiences,
  type CommandPlan,
  type CrewPlan,
  type CrewRole,
  type EscalationLevel,
  type EscalationPolicy,
  type Fallback,
  type Goals,
  type Pace,
  type ResponsePlan,
  type ReviewPlan,
  type Roster,
  type Service,
  type Stakeholders,
  stages,
  type Team,
  type UpdatePlan,
  type UpdateTemplate,
  type VendorContact,
  type VendorPlan,
} from '../../domain/roster/roster';
import { type Layer, type Schedule, weekdays } from '../../domain/schedule/schedule';
import { flag, optional, text, texts } from './common';
import type { Fields } from './fields';
import { storedAs } from './upcasters';
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
  rules: z.object({ high: steps, low: steps }),
  quietHours: z.optional(z.object({ from: text, to: text })),
  notices: known(z.enum(noticeWishes)),
} satisfies Fields<Responder>);

const team = z.object({
  id: TeamId,
  name: text,
  members: z.array(id),
  webhook: optional.text,
  chat: flag,
} satisfies Fields<Team>);

const layer = z.object({
  timeZone: optional.text,
  rotation: z.array(id),
  starts: text,
  ends: optional.text,
  handoffTime: text,
  turn: z.object({ every: z.int(), unit: z.enum(['hour', 'day', 'week']) }),
  during: z.array(z.object({ days: z.array(z.enum(weekdays)), from: text, to: text })),
} satisfies Fields<Layer>);

const schedule = z.object({
  id: ScheduleId,
  timeZone: text,
  layers: z.array(layer),
} satisfies Fields<Schedule>);

const target = z.union([
  z.looseObject({ responder: id }),
  z.looseObject({ schedule: ScheduleId }),
  z.looseObject({ team: TeamId }),
]);

const level = z.looseObject({
  targets: known(target),
  acknowledgeWithin: Duration,
  everyone: flag,
} satisfies Fields<EscalationLevel>);

/** Something for some of the severities, and perhaps for others that this version does not know. */
function bySeverity<T extends z.ZodMiniType>(part: T) {
  const each = z.exactOptional(part);
  return z.looseObject({ SEV1: each, SEV2: each, SEV3: each, SEV4: each });
}

const pace = z.looseObject({ after: Duration, every: Duration } satisfies Fields<Pace>);

const vendor = z.lazy(() =>
  z.looseObject({
    id: VendorId,
    name: text,
    awsSupport: z.optional(
      z.looseObject({
        severityCode: z.enum(['low', 'normal', 'high', 'urgent', 'critical']),
        serviceCode: text,
        categoryCode: text,
        language: text,
      } satisfies Fields<AwsSupportPlan>),
    ),
    contacts: z.array(
      z.looseObject({
        name: text,
        phone: optional.text,
        email: optional.text,
        url: optional.text,
      } satisfies Fields<VendorContact>),
    ),
    openFor: z.array(z.enum(severities)),
    contactEvery: Duration,
    later: z.optional(pace),
  } satisfies Fields<VendorPlan>),
);

const template = z.lazy(() =>
  z.looseObject({
    id,
    audience: z.enum(audiences),
    stage: z.enum(stages),
    text,
  } satisfies Fields<UpdateTemplate>),
);

const crewRole = z.looseObject({
  role: RoleName,
  schedule: optional.text,
  shift: optional.duration,
} satisfies Fields<CrewRole>);

const stakeholders = z.looseObject({
  responders: z.array(id),
  teams: z.array(TeamId),
  addresses: z.optional(texts),
} satisfies Fields<Stakeholders>);

/** A plan in the roster and in each incident, which bring it to this shape. */
export const planShape = z.looseObject({
  id: PlanId,
  urgency: z.catch(z.enum(['high', 'low']), 'high'),
  escalation: z.looseObject({
    id: PolicyId,
    levels: z.array(level),
    repeat: z.int(),
  } satisfies Fields<EscalationPolicy>),
  fallback: z.looseObject({ responders: z.array(id), every: Duration } satisfies Fields<Fallback>),
  command: z.looseObject({
    schedule: optional.text,
    acknowledgeWithin: Duration,
    wakingGrace: optional.duration,
    shift: Duration,
    reliefLead: Duration,
    minimumRest: Duration,
    maximumHours: Duration,
  } satisfies Fields<CommandPlan>),
  updates: z.looseObject({
    every: bySeverity(Duration),
    later: bySeverity(pace),
    long: z.optional(bySeverity(pace)),
    days: z.optional(bySeverity(pace)),
    atNight: optional.duration,
    remindBefore: Duration,
    overdueAfter: optional.duration,
    remindAgainEvery: Duration,
    audiences: known(z.enum(audiences)),
    templates: known(template),
  } satisfies Fields<UpdatePlan>),
  crew: z.looseObject({
    assemble: z.enum(['with-command', 'at-once']),
    roles: z.array(crewRole),
    teams: z.array(TeamId),
    acknowledgeWithin: Duration,
    spanOfControl: z.int(),
  } satisfies Fields<CrewPlan>),
  vendors: known(vendor),
  attention: z.optional(
    z.looseObject({
      triage: Duration,
      handling: Duration,
      answerWithin: Duration,
    } satisfies Fields<AttentionPlan>),
  ),
  stakeholders: z.optional(stakeholders),
  review: z.looseObject({ within: Duration, remindEvery: Duration } satisfies Fields<ReviewPlan>),
  goals: z.looseObject({
    acknowledge: Duration,
    command: Duration,
    firstUpdate: Duration,
  } satisfies Fields<Goals>),
  delay: optional.duration,
  quietPeriod: Duration,
} satisfies Fields<ResponsePlan>);

const service = z.object({
  id: ServiceId,
  name: text,
  plan: PlanId,
  alarms: texts,
  critical: optional.flag,
  drill: flag,
  groupBy: z.enum(['service', 'alarm']),
  stormAbove: z.optional(z.int()),
  team: optional.text,
  awsServices: texts,
  awsRegions: texts,
  runbook: optional.text,
} satisfies Fields<Service>);

/** A roster as it is stored. */
export const storedRosterSchema: z.ZodMiniType<Roster> = storedAs(
  'roster',
  z.object({
    responders: z.array(responder),
    teams: z.array(team),
    schedules: z.array(schedule),
    plans: z.array(planShape),
    services: z.array(service),
    defaultService: ServiceId,
    delivery: z.object({ proveSmsWithin: optional.duration }),
    sms: z.optional(z.object({ requireCode: flag })),
    gather: z.optional(z.object({ above: z.int(), within: Duration })),
    weeklyTest: z.optional(z.object({ day: z.enum(weekdays), at: text })),
  } satisfies Fields<Roster>),
);
