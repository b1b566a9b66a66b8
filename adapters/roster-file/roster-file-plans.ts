import * as z from 'zod';
import {
  defaultCrew,
  defaultGoals,
  defaultLimits,
  defaultReview,
  defaultUpdates,
} from '../../domain/roster/plan-defaults';
import { audiences, mostLevels, mostPagedAtOnce, stages, type UpdatePlan } from '../../domain/roster/roster';
import { millisecondsOf } from '../../domain/time';
import { emailAddress } from '../email-address';
import {
  duration,
  durationBetween,
  id,
  name,
  runbook,
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
  targets: z.array(target).min(1, 'needs at least one target').max(mostPagedAtOnce, tooMany),
  acknowledgeWithin: duration,
  everyone: z.boolean().default(false),
});

export const policy = z.strictObject({
  id,
  levels: z
    .array(level)
    .min(1, 'needs at least one level')
    .max(mostLevels, `must not be more than ${mostLevels}`),
  repeat: z.int().min(0).max(20).default(1),
});

export const fallback = z.strictObject({
  responders: z.array(id).min(1, 'needs at least one person').max(mostPagedAtOnce, tooMany),
  every: duration,
});

const command = z.strictObject({
  schedule: id.optional(),
  acknowledgeWithin: duration.default('PT5M'),
  shift: duration.default('PT8H'),
  reliefLead: duration.default('PT30M'),
  minimumRest: duration.default(defaultLimits.minimumRest),
  maximumHours: duration.default(defaultLimits.maximumHours),
});

const severity = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4'], 'must be SEV1, SEV2, SEV3 or SEV4');

const template = z.strictObject({
  id,
  audience: z.enum(audiences, 'must be internal or public'),
  stage: z.enum(stages, `must be one of ${stages.join(', ')}`),
  text: z.string().trim().min(1, 'must say something').max(4000),
});

const writtenUpdates = z.strictObject({
  every: z.partialRecord(severity, duration).default({ ...defaultUpdates.every }),
  later: z.partialRecord(severity, z.strictObject({ after: duration, every: duration })).optional(),
  remindBefore: duration.default(defaultUpdates.remindBefore),
  remindAgainEvery: duration.default(defaultUpdates.remindAgainEvery),
  audiences: z
    .array(z.enum(audiences, 'must be internal or public'))
    .refine(
      (list) => list.includes('internal'),
      'must include internal: your own people are always owed updates',
    )
    .refine((list) => new Set(list).size === list.length, 'must not name anybody twice')
    .default([...defaultUpdates.audiences]),
  templates: z.array(template).max(30, 'must not be more than 30').default([]),
});

type Intervals = z.output<typeof writtenUpdates>['every'];

const updates = writtenUpdates.transform(({ later, ...rest }) => ({
  ...rest,
  later: later ?? laterFor(rest.every),
}));

/** The slower pace of who writes none: the usual one, where it is slower than what it would follow. */
export function laterFor(every: Intervals): UpdatePlan['later'] {
  const usual = Object.entries(defaultUpdates.later).filter(([name, pace]) => {
    const interval = every[name as keyof Intervals];
    return interval !== undefined && millisecondsOf(interval) < millisecondsOf(pace.every);
  });
  return Object.fromEntries(usual);
}

const crewRole = z.strictObject({ role: id, schedule: id.optional(), shift: duration.optional() });

const crew = z.strictObject({
  assemble: z
    .enum(['with-command', 'at-once'], 'must be with-command or at-once')
    .default(defaultCrew.assemble),
  roles: z.array(crewRole).max(10, 'must not be more than 10').default([]),
  teams: z.array(id).max(10, 'must not be more than 10').default([]),
  acknowledgeWithin: duration.default(defaultCrew.acknowledgeWithin),
  spanOfControl: z.int().min(2).max(20).default(defaultCrew.spanOfControl),
});

const vendorContact = z.strictObject({
  name,
  phone: z
    .string()
    .regex(/^\+?[\d ()/-]{3,40}$/, 'must be a phone number, such as "+1 202 555 0100"')
    .optional(),
  email: emailAddress().optional(),
  url: z
    .url({ protocol: /^https?$/, error: wrongly('must be a URL that begins with https://').error })
    .max(1000)
    .optional(),
});

const awsSupport = z.strictObject({
  severityCode: z
    .enum(
      ['low', 'normal', 'high', 'urgent', 'critical'],
      'must be low, normal, high, urgent or critical, as AWS Support calls them',
    )
    .default('urgent'),
  serviceCode: z.string().min(1).default('general-info'),
  categoryCode: z.string().min(1).default('using-aws'),
  language: z.string().min(2).max(5).default('en'),
});

const vendor = z.strictObject({
  id,
  name,
  awsSupport: awsSupport.optional(),
  contacts: z.array(vendorContact).max(10, 'must not be more than 10').default([]),
  openFor: z.array(severity).default(['SEV1', 'SEV2']),
  contactEvery: duration.default('PT30M'),
});

const review = z.strictObject({
  within: duration.default(defaultReview.within),
  remindEvery: duration.default(defaultReview.remindEvery),
});

const goals = z.strictObject({
  acknowledge: duration.default(defaultGoals.acknowledge),
  command: duration.default(defaultGoals.command),
  firstUpdate: duration.default(defaultGoals.firstUpdate),
});

export const plan = z.strictObject({
  id,
  urgency: z.enum(['high', 'low'], 'must be high or low').default('high'),
  policy: id,
  fallback: fallback.optional(),
  command: command.prefault({}),
  updates: updates.prefault({}),
  crew: crew.prefault({}),
  vendors: z.array(vendor).max(10, 'must not be more than 10').default([]),
  review: review.prefault({}),
  goals: goals.prefault({}),
  quietPeriod: duration.default('PT5M'),
});

/** What a plan and its vendors have that say nothing of it. */
export const usualPlan = plan.omit({ id: true, policy: true }).parse({});
export const usualVendor = vendor.omit({ id: true, name: true }).parse({});
export const usualAwsSupport = awsSupport.parse({});

export const service = z.strictObject({
  id,
  name,
  plan: id,
  alarms: z.array(z.string().min(1).max(255)).default([]),
  drill: z.boolean().default(false),
  groupBy: z.enum(['service', 'alarm']).default('service'),
  stormAbove: z.int().min(2, 'must be 2 or more').max(100, 'must not be more than 100').optional(),
  team: id.optional(),
  awsServices: z
    .array(z.string().regex(/^[A-Z0-9_]{2,64}$/, 'must be as AWS Health names it, such as EC2'))
    .default([]),
  awsRegions: z
    .array(z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'must be an AWS Region, such as eu-central-1'))
    .default([]),
  runbook: runbook.optional(),
});

export const delivery = z.strictObject({ proveSmsWithin: durationBetween('PT10S', 'PT1H').optional() });

export const sms = z.strictObject({ requireCode: z.boolean() });

export const weeklyTest = z.strictObject({ day: weekday, at: timeOfDay });
