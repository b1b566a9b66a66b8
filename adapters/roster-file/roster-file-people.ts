import { channels } from '../../domain/roster/channel';
import { type ContactStep, noticeWishes } from '../../domain/roster/responder';
import { type Duration, millisecondsOf } from '../../domain/time';
import { emailAddress } from '../email-address';
import { whyNotPhone } from '../phone/roster-phone';
import * as z from '../schemas/zod';
import { durationBetween, id, name, timeOfDay, timeZone, webhook, wrongly } from './roster-file-values';

/** Steps of one rule, at most; our own choice, since each is a message at three in the morning. */
export const mostSteps = 10;

/** The longest wait of a step after its page. */
export const longestDelay: Duration = 'PT1H';

const step = z.strictObject({
  channel: z.enum(channels, wrongly(`must be one of ${channels.join(', ')}`)),
  after: z._default(durationBetween('PT0S', longestDelay), 'PT0S'),
});

const steps = z.pipe(
  z
    .array(step)
    .check(
      z.minLength(1, 'needs at least one step'),
      z.maxLength(mostSteps, `must not be more than ${mostSteps} steps`),
    ),
  z.transform(inOrder),
);

const hours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .check(
    z.refine(
      ({ from, to }) => from !== to,
      'must not begin and end at the same time: it would never be loud',
    ),
  );

const none = 'none';
const quietHours = z.union([hours, z.literal(none)], {
  error: ({ input }) => (typeof input === 'string' ? 'must be "from" and "to", or none' : undefined),
});

export const responder = z.strictObject({
  id,
  name,
  email: emailAddress(),
  phone: z.optional(
    z.string().check(
      z.superRefine((written, context) => {
        const message = whyNotPhone(written);
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      }),
    ),
  ),
  webhook: z.optional(webhook),
  timeZone: z._default(timeZone, 'UTC'),
  roles: z._default(z.array(id), []),
  rules: z.optional(z.strictObject({ high: z.optional(steps), low: z.optional(steps) })),
  quietHours: z.optional(quietHours),
  notices: z.optional(z.array(z.enum(noticeWishes, `must be one of ${noticeWishes.join(', ')}`))),
});

export const team = z.strictObject({
  id,
  name,
  members: z.array(id).check(z.minLength(1, 'needs at least one person')),
  webhook: z.optional(webhook),
  chat: z._default(z.boolean(), false),
});

function inOrder(written: ContactStep[]): ContactStep[] {
  return written.toSorted((one, other) => millisecondsOf(one.after) - millisecondsOf(other.after));
}
