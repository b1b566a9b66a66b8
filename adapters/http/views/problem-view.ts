import * as z from '../../schemas/zod';

/**
 * A problem document (RFC 9457). It is made of nothing that other views have, since functions without views answer problems
 * too, and would make all those parts as they start.
 */
export const problemView = z.lazy(() =>
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().check(z.gte(400), z.lte(599)),
    detail: z.string(),
    code: z.string(),
    errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
    incident: z.optional(z.string()),
    standing: z.optional(z.string()),
  }),
);
