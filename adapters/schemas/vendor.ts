import * as z from 'zod';
import { channels, event, instantSchema, responder } from './common';

const at = instantSchema;
const text = z.string();
const vendor = z.string();

export const vendorCase = z.object({
  vendor,
  state: z.enum(['asked', 'by-hand', 'open', 'closed']),
  caseId: text.optional(),
  url: text.optional(),
  askedAt: at,
  openedAt: at.optional(),
  trouble: text.optional(),
  lastContactAt: at.optional(),
  waitingSince: at.optional(),
  lastAnswerAt: at.optional(),
  responseTimes: z.array(z.number()).default([]),
  nextContactAt: at.optional(),
  references: z.array(text).optional(),
  heardAt: at.optional(),
  turnAgain: z.boolean().optional(),
});

/** What AWS Health says, as it is stored. */
export const healthEvent = z.object({
  arn: text,
  service: text,
  region: text,
  typeCode: text,
  status: z.enum(['open', 'upcoming', 'closed']),
  startedAt: at,
  updatedAt: at.optional(),
  text,
});

export const vendorEvents = [
  event('vendor-case-asked', { vendor }),
  event('vendor-case-opened', { vendor, caseId: text.optional(), url: text.optional() }),
  event('vendor-case-failed', {
    vendor,
    trouble: z.enum(['no-support-plan', 'refused', 'unreachable']),
    detail: text,
  }),
  event('vendor-contacted', { vendor, note: text }),
  event('vendor-answered', { vendor, text, reference: text.optional() }),
  event('vendor-case-closed', { vendor, note: text }),
  event('vendor-reminded', {
    vendor,
    responder,
    about: z.enum(['open-by-hand', 'contact']),
    channels,
    nextReminderAt: at,
  }),
  event('health-event-attached', { event: healthEvent }),
] as const;
