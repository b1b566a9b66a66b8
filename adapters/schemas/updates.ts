import { audiences, stages } from '../../domain/roster/roster';
import { channels, event, flag, optional, text } from './common';
import { Instant, ResponderId } from './values';
import * as z from './zod';

const at = Instant;
// Before there was a public, every update was for the organisation itself.
const audience = z._default(z.enum(audiences), 'internal');
const stage = z._default(z.enum(stages), 'investigating');

export const updatePromise = z.lazy(() =>
  z.looseObject({ audience, promisedAt: at, remindAt: at, overdue: flag }),
);

export const postedUpdate = z.lazy(() =>
  z.looseObject({
    audience,
    stage,
    text,
    at,
    by: optional.responder,
    nextAt: optional.instant,
  }),
);

const finding = z.object({
  kind: z.enum(['time-to-fix', 'certainty', 'blame', 'false-all-clear']),
  excerpt: text,
});

export const updateEvents = {
  'update-promised': () => event('update-promised', { audience, nextAt: at, remindAt: at }),
  'update-reminded': () =>
    event('update-reminded', {
      audience,
      responder: ResponderId,
      promisedAt: at,
      overdue: flag,
      becameOverdue: optional.flag,
      channels: z._default(channels, ['sms', 'email']),
      nextReminderAt: at,
    }),
  'update-posted': () =>
    event('update-posted', {
      audience,
      stage,
      text,
      nextWithin: optional.duration,
      nextAt: optional.instant,
      noNews: z._default(z.boolean(), false),
      findings: z.optional(z.array(finding)),
      anyway: optional.text,
    }),
};
