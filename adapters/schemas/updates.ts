import * as z from 'zod';
import { audiences, stages } from '../../domain/roster/roster';
import { channels, event, flag, instantSchema, optional, responder, text } from './common';

const at = instantSchema;
// Before there was a public, every update was for the organisation itself.
const audience = z.enum(audiences).default('internal');
const stage = z.enum(stages).default('investigating');

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
      responder,
      promisedAt: at,
      overdue: flag,
      becameOverdue: optional.flag,
      channels: channels.default(['sms', 'email']),
      nextReminderAt: at,
    }),
  'update-posted': () =>
    event('update-posted', {
      audience,
      stage,
      text,
      nextWithin: optional.text,
      nextAt: optional.instant,
      noNews: z.boolean().default(false),
      findings: z.array(finding).optional(),
      anyway: optional.text,
    }),
};
