import type {
  VendorCase,
  VendorCasesState,
  VendorEvent,
} from '../../../domain/incident/vendor-cases/vendor-cases';
import { channels, optional, text } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { attachedHealthEvent, healthEvent } from '../../schemas/health';
import { Instant, ResponderId, VendorId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const vendor = VendorId;

const vendorCase = z.lazy(() =>
  z.looseObject({
    vendor,
    state: z.enum(['asked', 'by-hand', 'open', 'closed']),
    caseId: optional.text,
    url: optional.text,
    askedAt: Instant,
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
  } satisfies Fields<VendorCase>),
);

export const storedVendorCases: StoredAspect<VendorCasesState, VendorEvent> = storedAspect({
  state: { vendorCases: z.array(vendorCase), healthEvents: z.array(attachedHealthEvent) },
  events: {
    'vendor-case-asked': () => ({ vendor }),
    'vendor-case-opened': () => ({ vendor, caseId: optional.text, url: optional.text }),
    'vendor-case-failed': () => ({
      vendor,
      trouble: z.enum(['no-support-plan', 'refused', 'unreachable']),
      detail: text,
    }),
    'vendor-contacted': () => ({ vendor, note: text }),
    'vendor-answered': () => ({ vendor, text, reference: optional.text }),
    'vendor-case-closed': () => ({ vendor, note: text }),
    'vendor-reminded': () => ({
      vendor,
      responder: ResponderId,
      about: z.enum(['open-by-hand', 'contact']),
      channels,
      nextReminderAt: Instant,
    }),
    'health-event-attached': () => ({ event: healthEvent }),
  },
});
