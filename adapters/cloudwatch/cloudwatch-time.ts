import * as z from 'zod';
import { type Instant, instantOf } from '../../domain/time';

/** A time as CloudWatch writes it: with the zone as `+0000`, which ISO 8601 does not. */
export const cloudWatchTime = z.string().transform((text, ctx): Instant => {
  const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : NaN;
  if (!Number.isNaN(ms)) return instantOf(ms);
  ctx.addIssue({ code: 'custom', message: 'must be a time' });
  return z.NEVER;
});
