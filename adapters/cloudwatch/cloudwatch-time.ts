import { type Instant, instantOf } from '../../domain/time';
import * as z from '../schemas/zod';

/** A time as CloudWatch writes it: with the zone as `+0000`, which ISO 8601 does not. */
export const cloudWatchTime = z.pipe(
  z.string(),
  z.transform((text, context): Instant => {
    const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : NaN;
    if (!Number.isNaN(ms)) return instantOf(ms);
    context.issues.push({ code: 'custom', message: 'must be a time', input: text });
    return z.NEVER;
  }),
);
