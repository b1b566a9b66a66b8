import { type AlarmFacts, comparisons, places } from '../../domain/alert/alarm-facts';
import type { AlertSignal } from '../../domain/alert/alert';
import { optional, text, texts } from './common';
import type { Fields } from './fields';
import { Instant } from './values';
import * as z from './zod';

/** The facts of an alarm, as they are stored. */
export const alarmFacts = z.looseObject({
  alarm: text,
  account: optional.text,
  region: optional.text,
  elsewhere: z.optional(z.array(z.enum(places))),
  measure: optional.text,
  value: optional.number,
  comparison: z.optional(z.enum(comparisons)),
  limit: optional.number,
  lowerLimit: optional.number,
  unit: optional.text,
  silentFor: optional.number,
  children: z.optional(texts),
} satisfies Fields<AlarmFacts>);

/** A signal of monitoring, as it is stored. */
export const alertSignalSchema = z.object({
  key: text,
  partOf: optional.text,
  status: z.enum(['firing', 'cleared']),
  at: Instant,
  title: text,
  detail: text,
  about: z.optional(alarmFacts),
  raw: optional.text,
  clearedAt: optional.instant,
} satisfies Fields<AlertSignal>);
