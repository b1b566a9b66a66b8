import { channels, event, optional, text } from './common';
import { storedAs } from './upcasters';
import { Instant, ResponderId, VendorId } from './values';
import * as z from './zod';

const at = Instant;
const vendor = VendorId;

export const vendorCase = z.lazy(() =>
  z.looseObject({
    vendor,
    state: z.enum(['asked', 'by-hand', 'open', 'closed']),
    caseId: optional.text,
    url: optional.text,
    askedAt: at,
    openedAt: optional.instant,
    trouble: optional.text,
    lastContactAt: optional.instant,
    waitingSince: optional.instant,
    lastAnswerAt: optional.instant,
    responseTimes: z.array(z.number()),
    nextContactAt: optional.instant,
    references: z.optional(z.array(text)),
    heardAt: optional.instant,
    turnAgain: optional.flag,
  }),
);

const healthFacts = {
  arn: text,
  service: text,
  region: text,
  typeCode: text,
  status: z.enum(['open', 'upcoming', 'closed']),
  startedAt: at,
  updatedAt: optional.instant,
  text,
};

const healthEvent = z.lazy(() => z.object(healthFacts));

/** What AWS Health says, as it is stored. */
export const healthNewsSchema = storedAs('health', healthEvent);

/** The same in the state of an incident. */
export const attachedHealthEvent = z.lazy(() => z.looseObject(healthFacts));

export const vendorEvents = {
  'vendor-case-asked': () => event('vendor-case-asked', { vendor }),
  'vendor-case-opened': () =>
    event('vendor-case-opened', { vendor, caseId: optional.text, url: optional.text }),
  'vendor-case-failed': () =>
    event('vendor-case-failed', {
      vendor,
      trouble: z.enum(['no-support-plan', 'refused', 'unreachable']),
      detail: text,
    }),
  'vendor-contacted': () => event('vendor-contacted', { vendor, note: text }),
  'vendor-answered': () => event('vendor-answered', { vendor, text, reference: optional.text }),
  'vendor-case-closed': () => event('vendor-case-closed', { vendor, note: text }),
  'vendor-reminded': () =>
    event('vendor-reminded', {
      vendor,
      responder: ResponderId,
      about: z.enum(['open-by-hand', 'contact']),
      channels,
      nextReminderAt: at,
    }),
  'health-event-attached': () => event('health-event-attached', { event: healthEvent }),
};
