import * as z from 'zod';
import { type Channel, channels as channelNames } from '../../domain/roster/channel';

export const instantSchema = z.iso.datetime({ precision: 3 });
export const responder = z.string().min(1);
export const whole = z.int().min(0);
export const channel = z.enum(channelNames);
const isChannel = (name: string): name is Channel => channelNames.some((known) => known === name);
/** A later version may know more channels; this one can do nothing by them. */
export const channels = z.array(z.string()).transform((names) => names.filter(isChannel));

const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('responder'), id: responder }),
  z.object({ kind: z.literal('monitoring') }),
  z.object({ kind: z.literal('watch') }),
  z.object({ kind: z.literal('courier') }),
  z.object({ kind: z.literal('vendor') }),
  z.object({ kind: z.literal('roster') }),
]);

const stamp = { seq: whole, at: instantSchema, wallAt: instantSchema, by: actor };

/** The schema of one type of event in its place on the timeline. */
export function event<T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) {
  return z.object({ type: z.literal(type), ...stamp, ...shape });
}
