import * as z from 'zod';
import { channels } from '../../domain/roster/channel';
import { type ContactStep, noticeWishes } from '../../domain/roster/responder';
import { millisecondsOf } from '../../domain/time';
import { emailAddress } from '../email-address';
import { whyNotPhone } from '../phone/roster-phone';
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
  email: emailAddress(),
  phone: z
    .string()
    .superRefine((written, context) => {
      const message = whyNotPhone(written);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
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
