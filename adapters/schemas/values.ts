import type * as time from '../../domain/time';
import * as z from './zod';

// Each is a type of the domain and the schema of what is stored of it, under one name.

export type Instant = time.Instant;
export const Instant = shaped<Instant>(z.iso.datetime({ precision: 3 }));

/** It was checked when it came in, and is read back whatever it says: what cannot be read pages nobody. */
export type Duration = time.Duration;
export const Duration = shaped<Duration>(z.string());

/** A schema whose texts have a shape that the compiler knows, but not by the schema. */
export function shaped<Shape extends string>(
  schema: z.ZodMiniType<string, string>,
): z.ZodMiniType<Shape, string> {
  return schema as z.ZodMiniType<Shape, string>;
}
