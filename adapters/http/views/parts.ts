import { severities } from '../../../domain/incident/severity';
import { channels } from '../../../domain/roster/channel';
import { audiences, stages } from '../../../domain/roster/roster';
import type { Duration, Instant } from '../../../domain/time';
import { shaped } from '../../schemas/values';
import * as z from '../../schemas/zod';

// What answers are made of. There is one of each, since a function that starts makes them all.

export const text = z.string();
export const texts = z.array(text);
export const flag = z.boolean();
export const whole = z.int().check(z.gte(0));
export const instant = shaped<Instant>(z.iso.datetime({ precision: 3 }));
export const duration = shaped<Duration>(z.string());
export const responder = z.string().check(z.minLength(1));
export const responders = z.array(responder);
export const channel = z.enum(channels);
export const audience = z.enum(audiences);
export const stage = z.enum(stages);
export const severity = z.enum(severities);

/** The parts that may be absent. */
export const optional = {
  text: z.optional(text),
  texts: z.optional(texts),
  flag: z.optional(flag),
  number: z.optional(z.number()),
  whole: z.optional(whole),
  instant: z.optional(instant),
  duration: z.optional(duration),
  responder: z.optional(responder),
  severity: z.optional(severity),
};
