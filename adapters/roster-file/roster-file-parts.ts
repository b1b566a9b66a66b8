import { z } from 'zod';
import { mostLevels, mostPagedAtOnce } from '../../domain/roster/roster';
import { millisecondsOf } from '../../domain/time';

// What a team may write today. A stored roster is read more loosely, since it may be older than these rules.

export const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'must be lower-case letters, digits and dashes, at most 40, such as "ada" or "first-line"',
  );

const name = z.string().min(1).max(100);

// Shorter ones would page faster than anybody can answer; in longer ones people would wait for what never comes.
const shortest = 'PT30S';
const longest = 'P31D';

export const duration = z
  .string()
  .refine(
    isBounded,
    `must be an ISO 8601 duration such as PT5M or PT8H, no shorter than ${shortest} and no longer than ${longest}`,
  );

const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone, such as Europe/Berlin');

export const responder = z.strictObject({
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

export const schedule = z.strictObject({
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
  targets: z.array(target).min(1, 'needs at least one target').max(mostPagedAtOnce, tooMany),
  acknowledgeWithin: duration,
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

export const command = z.strictObject({
  schedule: id.optional(),
  acknowledgeWithin: duration.default('PT5M'),
  shift: duration.default('PT8H'),
  reliefLead: duration.default('PT30M'),
  minimumRest: duration.default('PT10H'),
});

export const updates = z.strictObject({
  every: z
    .partialRecord(z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']), duration)
    .default({ SEV1: 'PT20M', SEV2: 'PT30M' }),
  remindBefore: duration.default('PT5M'),
  remindAgainEvery: duration.default('PT10M'),
});

export const service = z.strictObject({
  id,
  name,
  plan: id,
  alarms: z.array(z.string().min(1).max(255)).default([]),
  drill: z.boolean().default(false),
  groupBy: z.enum(['service', 'alarm']).default('service'),
});

function isBounded(text: string): boolean {
  try {
    const length = millisecondsOf(text);
    return length >= millisecondsOf(shortest) && length <= millisecondsOf(longest);
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
