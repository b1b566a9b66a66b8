import { z } from 'zod';
import { mostLevels, mostPagedAtOnce, type ResponsePlan, type Roster } from '../../domain/roster/roster';
import { millisecondsOf } from '../../domain/time';

const name = z.string().min(1).max(100);
const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'must be lower-case letters, digits and dashes, at most 40, such as "ada" or "first-line"',
  );

const duration = z
  .string()
  .refine(isPositiveDuration, 'must be an ISO 8601 duration longer than zero, such as PT5M or PT8H');

const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone, such as Europe/Berlin');

const responder = z.strictObject({
  id,
  name,
  email: z.email('must be an email address').max(200),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number with its country code, such as "+4915112345678"')
    .optional(),
  timeZone: timeZone.default('UTC'),
  roles: z.array(id).default([]),
});

const schedule = z.strictObject({
  id,
  timeZone,
  starts: z.iso.date('must be a date such as "2026-01-05"'),
  handoffTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "09:00"'),
  rotation: z.array(id).min(1, 'needs at least one person'),
});

const target = z.union([z.strictObject({ responder: id }), z.strictObject({ schedule: id })], {
  error: 'must be "responder: <id>" or "schedule: <id>"',
});

const tooMany = `must not be more than ${mostPagedAtOnce}, since all are paged at once`;

const level = z.strictObject({
  targets: z.array(target).min(1).max(mostPagedAtOnce, tooMany),
  acknowledgeWithin: duration,
});

export const escalationPolicySchema = z.strictObject({
  id,
  levels: z.array(level).min(1).max(mostLevels),
  repeat: z.int().min(0).max(20),
});

const fallback = z.strictObject({
  responders: z.array(id).min(1).max(mostPagedAtOnce, tooMany),
  every: duration,
});

const command = z.strictObject({
  schedule: id.optional(),
  acknowledgeWithin: duration,
  shift: duration,
  reliefLead: duration,
  minimumRest: duration,
});

const updates = z.strictObject({
  every: z.partialRecord(z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']), duration),
  remindBefore: duration,
  remindAgainEvery: duration,
});

export const planSchema: z.ZodType<ResponsePlan> = z.strictObject({
  id,
  escalation: escalationPolicySchema,
  fallback,
  command,
  updates,
  quietPeriod: duration,
});

const service = z.strictObject({
  id,
  name,
  plan: id,
  alarms: z.array(z.string().min(1).max(255)).default([]),
  drill: z.boolean().default(false),
  groupBy: z.enum(['service', 'alarm']).default('service'),
});

/** The parts a roster file and a stored roster have in common. */
export const rosterParts = { responder, schedule, fallback, command, updates, service, duration, id };

/** A roster as it is stored: every plan written out whole. */
export const rosterSchema: z.ZodType<Roster> = z.strictObject({
  responders: z.array(responder).min(1),
  schedules: z.array(schedule),
  plans: z.array(planSchema).min(1),
  services: z.array(service).min(1),
  defaultService: id,
});

function isPositiveDuration(text: string): boolean {
  try {
    return millisecondsOf(text) > 0;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
