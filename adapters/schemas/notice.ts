import type { Notice } from '../../domain/notice/notice';
import { type ChannelAddress, type ChannelState, channels } from '../../domain/roster/channel';
import type { LinkRevocation } from '../../domain/roster/link-revocation';
import { flag, optional, text } from './common';
import { exactly } from './fields';
import { storedAs } from './upcasters';
import { IncidentId, Instant, ScheduleId } from './values';
import * as z from './zod';

const address = { responder: text, channel: z.enum(channels), address: text };

/** An address as it is stored. */
export const channelAddressSchema: z.ZodMiniType<ChannelAddress> = exactly(z.object(address));

const state = {
  ...address,
  verifiedAt: optional.instant,
  endedAt: optional.instant,
  blocked: optional.text,
  blockedAt: optional.instant,
  provedAt: optional.instant,
  provedBy: z.optional(z.enum(['answered', 'delivered'])),
};

/** The state of a channel, as it is stored. */
export const channelStateSchema: z.ZodMiniType<ChannelState> = storedAs('channel', z.object(state));

/** The same to be written again, with what a later version keeps there. */
export const wholeChannelStateSchema: z.ZodMiniType<ChannelState> = storedAs('channel', z.looseObject(state));

/** The end of somebody's links that were sent until then, as it is stored. */
export const linkRevocationSchema: z.ZodMiniType<LinkRevocation> = storedAs(
  'linkRevocation',
  z.object({
    responder: text,
    channel: z.optional(z.enum(channels)),
    at: Instant,
  }),
);

const shift = z.object({
  schedule: ScheduleId,
  from: Instant,
  to: optional.instant,
});
const person = optional.text;
const more = z.optional(z.int());

const broke = z.object({
  service: text,
  trouble: text,
  place: optional.text,
  figures: optional.text,
  since: Instant,
});
const countedPage = z.object({
  incident: IncidentId,
  page: z.int(),
  broke: z.optional(broke),
});

const waitedThing = z.object({
  incident: IncidentId,
  seq: z.int(),
  line: text,
  trouble: text,
  page: optional.whole,
  answerBy: optional.instant,
  hasLink: flag,
});

const content = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('verification'), code: text }),
    z.object({ kind: z.literal('test') }),
    z.object({ kind: z.literal('shift-starts'), shift }),
    z.object({ kind: z.literal('shift-ends'), schedule: ScheduleId, at: Instant, next: person }),
    z.object({ kind: z.literal('shift-changed'), shift, was: person, is: person, by: person, more }),
    z.object({ kind: z.literal('upcoming'), until: Instant, shifts: z.array(shift), more }),
    z.object({
      kind: z.literal('counted-pages'),
      drill: flag,
      pages: z.array(countedPage),
      count: z.int(),
      services: z.optional(z.array(z.object({ service: text, count: z.int() }))),
      answerBy: optional.instant,
    }),
    z.object({ kind: z.literal('waited'), drill: flag, things: z.array(waitedThing), count: z.int() }),
    z.object({ kind: z.literal('email-ended'), email: text }),
    z.object({ kind: z.literal('answer'), text }),
  ]),
);

/** A notice as it is stored. */
export const noticeSchema: z.ZodMiniType<Notice> = storedAs(
  'notice',
  z.object({
    id: text,
    to: channelAddressSchema,
    content,
    createdAt: Instant,
    answeredAt: optional.instant,
  }),
);
