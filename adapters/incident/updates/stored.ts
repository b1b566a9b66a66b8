import type { Finding } from '../../../domain/honesty/finding';
import type {
  PostedUpdate,
  Reach,
  UpdateEvent,
  UpdatePromise,
  UpdatesState,
} from '../../../domain/incident/updates/updates';
import { audiences, stages } from '../../../domain/roster/roster';
import { channels, flag, optional, quietReceivers, receivers, text, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant, ResponderId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const audience = z.enum(audiences);
const stage = z.enum(stages);

const promise = z.lazy(() =>
  z.looseObject({
    audience,
    promisedAt: Instant,
    remindAt: Instant,
    overdue: flag,
  } satisfies Fields<UpdatePromise>),
);

const reach = z.looseObject({
  people: whole,
  later: whole,
  listeners: z.optional(whole),
} satisfies Fields<Reach>);

const posted = z.lazy(() =>
  z.looseObject({
    audience,
    stage,
    text,
    at: Instant,
    by: optional.responder,
    nextAt: optional.instant,
    reach: z.optional(reach),
  } satisfies Fields<PostedUpdate>),
);

const finding = z.object({
  kind: z.enum(['time-to-fix', 'certainty', 'blame', 'false-all-clear']),
  excerpt: text,
} satisfies Fields<Finding>);

export const storedUpdates: StoredAspect<UpdatesState, UpdateEvent> = storedAspect({
  state: {
    promises: z.array(promise),
    updates: z.array(posted),
    firstUpdateAt: optional.instant,
    updatesMissed: whole,
    readLater: z.optional(quietReceivers),
    crewToldAt: optional.instant,
  },
  events: {
    'update-promised': () => ({ audience, nextAt: Instant, remindAt: Instant }),
    'update-reminded': () => ({
      audience,
      responder: ResponderId,
      promisedAt: Instant,
      overdue: flag,
      becameOverdue: optional.flag,
      channels,
      nextReminderAt: Instant,
      others: optional.responders,
    }),
    'update-posted': () => ({
      audience,
      stage,
      text,
      nextWithin: optional.duration,
      nextAt: optional.instant,
      noNews: flag,
      to: z.optional(receivers),
      waiting: z.optional(quietReceivers),
      listeners: z.optional(whole),
      forCrew: optional.flag,
      findings: z.optional(z.array(finding)),
      anyway: optional.text,
    }),
    'update-passed-on': () => ({ postedAt: Instant, to: receivers, waiting: quietReceivers }),
  },
});
