import * as z from '../../schemas/zod';
import { optional, text, whole } from './parts';

/** A problem document (RFC 9457). */
export const problemView = z.lazy(() =>
  z.object({
    type: text,
    title: text,
    status: whole,
    detail: text,
    code: text,
    errors: z.optional(z.array(z.object({ field: text, message: text }))),
    incident: optional.text,
    standing: optional.text,
  }),
);
