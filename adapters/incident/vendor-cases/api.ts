import type { VendorCasesState, VendorCommand } from '../../../domain/incident/vendor-cases/vendor-cases';
import { text, named as vendor } from '../../http/body-parts';
import { instant, optional, text as told } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

export const vendorCasesApi = {
  commands: bodies({
    'open-vendor-case': () => ({
      vendor,
      caseId: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
    }),
    'log-vendor-contact': () => ({ vendor, note: text }),
    'log-vendor-answer': () => ({ vendor, text }),
    'close-vendor-case': () => ({ vendor, note: text }),
  }),
  view: () => ({
    vendorCases: z.array(
      z.object({
        vendor: told,
        state: z.enum(['asked', 'by-hand', 'open', 'closed']),
        caseId: optional.text,
        url: optional.text,
        askedAt: instant,
        openedAt: optional.instant,
        trouble: optional.text,
        lastContactAt: optional.instant,
        waitingSince: optional.instant,
        lastAnswerAt: optional.instant,
        nextContactAt: optional.instant,
      }),
    ),
    healthEvents: z.array(
      z.object({
        arn: told,
        service: told,
        region: told,
        typeCode: told,
        status: z.enum(['open', 'upcoming', 'closed']),
        startedAt: instant,
        updatedAt: optional.instant,
        text: told,
      }),
    ),
  }),
} satisfies AspectApi<VendorCasesState, VendorCommand>;
