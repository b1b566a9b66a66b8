import { audiences, stages } from '../../domain/roster/roster';
import { channels, event, flag, optional, text } from './common';
import { Instant, ResponderId } from './values';
import * as z from './zod';

const at = Instant;
const audience = z.enum(audiences);
const stage = z.enum(stages);

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
      channels: channels,
      nextReminderAt: at,
    }),
  'update-posted': () =>
    event('update-posted', {
      audience,
      stage,
      text,
      nextWithin: optional.duration,
      nextAt: optional.instant,
      noNews: flag,
      findings: z.optional(z.array(finding)),
      anyway: optional.text,
    }),
};
