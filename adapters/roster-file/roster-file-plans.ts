import { severities } from '../../domain/incident/severity';
import {
  defaultAttention,
  defaultContactEvery,
  defaultCrew,
  defaultGoals,
  defaultLaterContact,
  defaultLimits,
  defaultReview,
  defaultUpdates,
  mostListeners,
} from '../../domain/roster/plan-defaults';
import {
  audiences,
  mostLevels,
  mostPagedAtOnce,
  type Pace,
  stages,
  type UpdatePlan,
} from '../../domain/roster/roster';
import { type Duration, isShorter } from '../../domain/time';
import { emailAddress } from '../email-address';
import * as z from '../schemas/zod';
import {
  duration,
  durationBetween,
  id,
  name,
  runbook,
  shortestWait,
  timeOfDay,
  weekday,
  wrongly,
} from './roster-file-values';

const target = z.union(
  [z.strictObject({ responder: id }), z.strictObject({ schedule: id }), z.strictObject({ team: id })],
  { error: 'must be "responder: <id>", "schedule: <id>" or "team: <id>"' },
);

const tooMany = `must not be more than ${mostPagedAtOnce}, since all are paged at once`;

const level = z.strictObject({
  targets: z
    .array(target)
    .check(z.minLength(1, 'needs at least one target'), z.maxLength(mostPagedAtOnce, tooMany)),
  acknowledgeWithin: duration,
  everyone: z._default(z.boolean(), false),
});

/** Rounds through a policy after its first one, at most; our own choice. */
export const mostRepeats = 20;

export const policy = z.strictObject({
  id,
  levels: z
    .array(level)
    .check(
      z.minLength(1, 'needs at least one level'),
      z.maxLength(mostLevels, `must not be more than ${mostLevels}`),
    ),
  repeat: z._default(z.int().check(z.gte(0), z.lte(mostRepeats)), 1),
});

export const fallback = z.strictObject({
  responders: z
    .array(id)
    .check(z.minLength(1, 'needs at least one person'), z.maxLength(mostPagedAtOnce, tooMany)),
  every: duration,
});

const command = z.strictObject({
  schedule: z.optional(id),
  acknowledgeWithin: z._default(duration, 'PT5M'),
  wakingGrace: z.optional(durationBetween('PT0S', 'PT1H')),
  shift: z._default(duration, 'PT8H'),
  reliefLead: z._default(duration, 'PT45M'),
  minimumRest: z._default(duration, defaultLimits.minimumRest),
  maximumHours: z._default(duration, defaultLimits.maximumHours),
});

const severity = z.enum(severities, 'must be SEV1, SEV2, SEV3 or SEV4');

const template = z.strictObject({
  id,
  audience: z.enum(audiences, 'must be internal or public'),
  stage: z.enum(stages, `must be one of ${stages.join(', ')}`),
  text: z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(4000)),
});

const pace = z.strictObject({ after: duration, every: duration });

const writtenUpdates = z.strictObject({
  every: z._default(z.partialRecord(severity, duration), { ...defaultUpdates.every }),
  later: z.optional(z.partialRecord(severity, pace)),
  long: z.optional(z.partialRecord(severity, pace)),
  days: z.optional(z.partialRecord(severity, pace)),
  atNight: z._default(duration, defaultUpdates.atNight),
  remindBefore: z._default(duration, defaultUpdates.remindBefore),
  overdueAfter: z._default(duration, defaultUpdates.overdueAfter),
  remindAgainEvery: z._default(duration, defaultUpdates.remindAgainEvery),
  audiences: z._default(
    z.array(z.enum(audiences, 'must be internal or public')).check(
      z.refine(
        (list) => list.includes('internal'),
        'must include internal: your own people are always owed updates',
      ),
      z.refine((list) => new Set(list).size === list.length, 'must not name anybody twice'),
    ),
    [...defaultUpdates.audiences],
  ),
  templates: z._default(z.array(template).check(z.maxLength(30, 'must not be more than 30')), []),
});

type Intervals = z.output<typeof writtenUpdates>['every'];

const updates = z.pipe(
  writtenUpdates,
  z.transform(({ later, long, days, ...rest }) => ({
    ...rest,
    later: later ?? slowerThan(rest.every, defaultUpdates.later),
    long: long ?? slowerThan(rest.every, defaultUpdates.long),
    days: days ?? slowerThan(rest.every, defaultUpdates.days),
  })),
);

/** The paces, of those that are usual, that are slower than what they would follow: for whoever writes none. */
export function slowerThan(every: Intervals, usual: UpdatePlan['later']): UpdatePlan['later'] {
  const slower = Object.entries(usual).filter(([name, pace]) => {
    const interval = every[name as keyof Intervals];
    return interval !== undefined && isShorter(interval, pace.every);
  });
  return Object.fromEntries(slower);
}

const shiftOrNone = `must be an ISO 8601 duration such as PT8H, no shorter than ${shortestWait} and no longer than P31D, or none`;

const crewRole = z.strictObject({
  role: id,
  schedule: z.optional(id),
  // Held to the end where it is `none`; the usual shift where nothing is said.
  shift: z.optional(z.union([z.literal('none'), duration], wrongly(shiftOrNone))),
});

const crew = z.strictObject({
  assemble: z._default(
    z.enum(['with-command', 'at-once'], 'must be with-command or at-once'),
    defaultCrew.assemble,
  ),
  roles: z._default(z.array(crewRole).check(z.maxLength(10, 'must not be more than 10')), []),
  teams: z._default(z.array(id).check(z.maxLength(10, 'must not be more than 10')), []),
  acknowledgeWithin: z._default(duration, defaultCrew.acknowledgeWithin),
  spanOfControl: z._default(z.int().check(z.gte(2), z.lte(20)), defaultCrew.spanOfControl),
});

const vendorContact = z.strictObject({
  name,
  phone: z.optional(
    z.string().check(z.regex(/^\+?[\d ()/-]{3,40}$/, 'must be a phone number, such as "+1 202 555 0100"')),
  ),
  email: z.optional(emailAddress()),
  url: z.optional(
    z
      .url({ protocol: /^https?$/, error: wrongly('must be a URL that begins with https://').error })
      .check(z.maxLength(1000)),
  ),
});

const awsSupport = z.strictObject({
  severityCode: z._default(
    z.enum(
      ['low', 'normal', 'high', 'urgent', 'critical'],
      'must be low, normal, high, urgent or critical, as AWS Support calls them',
    ),
    'urgent',
  ),
  serviceCode: z._default(z.string().check(z.minLength(1)), 'general-info'),
  categoryCode: z._default(z.string().check(z.minLength(1)), 'using-aws'),
  language: z._default(z.string().check(z.minLength(2), z.maxLength(5)), 'en'),
});

const vendor = z.strictObject({
  id,
  name,
  awsSupport: z.optional(awsSupport),
  contacts: z._default(z.array(vendorContact).check(z.maxLength(10, 'must not be more than 10')), []),
  openFor: z._default(z.array(severity), ['SEV1', 'SEV2']),
  contactEvery: z._default(duration, defaultContactEvery),
  later: z.optional(pace),
});

/** The slower pace of a vendor for whom none is written: the usual one, where it is slower. */
export function laterContact(contactEvery: Duration): Pace | undefined {
  return isShorter(contactEvery, defaultLaterContact.every) ? defaultLaterContact : undefined;
}

const vendorInFull = z.pipe(
  vendor,
  z.transform(({ later, ...rest }) => ({ ...rest, later: later ?? laterContact(rest.contactEvery) })),
);

const attention = z.strictObject({
  triage: z._default(duration, defaultAttention.triage),
  handling: z._default(duration, defaultAttention.handling),
  answerWithin: z._default(duration, defaultAttention.answerWithin),
});

const people = z._default(z.array(id), []);
const stakeholders = z.pipe(
  z.strictObject({
    responders: people,
    teams: people,
    addresses: z.optional(
      z
        .array(emailAddress())
        .check(
          z.maxLength(
            mostListeners,
            `must not be more than ${mostListeners}, since each is mailed by itself; give an address that stands for many`,
          ),
        ),
    ),
  }),
  // Who names nobody has none.
  z.transform((named) => (Object.values(named).flat().length === 0 ? undefined : named)),
);

const review = z.strictObject({
  within: z._default(duration, defaultReview.within),
  remindEvery: z._default(duration, defaultReview.remindEvery),
});

const goals = z.strictObject({
  acknowledge: z._default(duration, defaultGoals.acknowledge),
  command: z._default(duration, defaultGoals.command),
  firstUpdate: z._default(duration, defaultGoals.firstUpdate),
});

export const plan = z.strictObject({
  id,
  urgency: z._default(z.enum(['high', 'low'], 'must be high or low'), 'high'),
  policy: id,
  fallback: z.optional(fallback),
  command: z.prefault(command, {}),
  updates: z.prefault(updates, {}),
  crew: z.prefault(crew, {}),
  vendors: z._default(z.array(vendorInFull).check(z.maxLength(10, 'must not be more than 10')), []),
  attention: z.optional(attention),
  stakeholders: z.optional(stakeholders),
  review: z.prefault(review, {}),
  goals: z.prefault(goals, {}),
  delay: z.optional(durationBetween('PT0S', 'PT1H')),
  quietPeriod: z._default(duration, 'PT5M'),
});

/** Values that a plan and its vendors have where they say nothing. */
export const usualPlan = z.omit(plan, { id: true, policy: true }).parse({});
export const usualVendor = z.omit(vendor, { id: true, name: true }).parse({});
export const usualAwsSupport = awsSupport.parse({});

export const service = z.strictObject({
  id,
  name,
  plan: id,
  alarms: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(255))), []),
  critical: z._default(z.boolean(), false),
  drill: z._default(z.boolean(), false),
  groupBy: z._default(z.enum(['service', 'alarm']), 'service'),
  stormAbove: z.optional(
    z.int().check(z.gte(2, 'must be 2 or more'), z.lte(100, 'must not be more than 100')),
  ),
  team: z.optional(id),
  awsServices: z._default(
    z.array(z.string().check(z.regex(/^[A-Z0-9_]{2,64}$/, 'must be as AWS Health names it, such as EC2'))),
    [],
  ),
  awsRegions: z._default(
    z.array(
      z.string().check(z.regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'must be an AWS Region, such as eu-central-1')),
    ),
    [],
  ),
  runbook: z.optional(runbook),
});

export const delivery = z.strictObject({ proveSmsWithin: z.optional(durationBetween('PT10S', 'PT1H')) });

export const sms = z.strictObject({ requireCode: z.boolean() });

/** More than so many are never one by one: what stands beside the count is bounded. */
const mostOneByOne = 50;

export const gather = z.strictObject({
  above: z.int().check(z.gte(1), z.lte(mostOneByOne)),
  within: durationBetween('PT1M', 'PT30M'),
});

export const weeklyTest = z.strictObject({ day: weekday, at: timeOfDay });
