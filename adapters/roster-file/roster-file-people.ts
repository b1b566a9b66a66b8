import * as z from 'zod';
import { channels } from '../../domain/roster/channel';
import { type ContactStep, noticeWishes } from '../../domain/roster/responder';
import { millisecondsOf } from '../../domain/time';
import { durationBetween, id, name, timeOfDay, timeZone, webhook, wrongly } from './roster-file-values';

/** So many steps one rule has at most: each is a message at three in the morning. */
const mostSteps = 10;

const step = z.strictObject({
  channel: z.enum(channels, wrongly(`must be one of ${channels.join(', ')}`)),
  after: durationBetween('PT0S', 'PT1H').default('PT0S'),
});

const steps = z
  .array(step)
  .min(1, 'needs at least one step')
  .max(mostSteps, `must not be more than ${mostSteps} steps`)
  .transform(inOrder);

const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, 'must not begin and end at the same time: it would never be loud');

export const responder = z.strictObject({
  id,
  name,
  email: z.email(wrongly('must be an email address')).max(200),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number with its country code, such as "+4915112345678"')
    .optional(),
  webhook: webhook.optional(),
  timeZone: timeZone.default('UTC'),
  roles: z.array(id).default([]),
  rules: z.strictObject({ high: steps.optional(), low: steps.optional() }).optional(),
  quietHours: quietHours.optional(),
  notices: z.array(z.enum(noticeWishes, `must be one of ${noticeWishes.join(', ')}`)).optional(),
});

export const team = z.strictObject({
  id,
  name,
  members: z.array(id).min(1, 'needs at least one person'),
  webhook: webhook.optional(),
  chat: z.boolean().default(false),
});

function inOrder(written: ContactStep[]): ContactStep[] {
  return written.toSorted((one, other) => millisecondsOf(one.after) - millisecondsOf(other.after));
}
