import type { LaterEvent } from '../../application/ports/incidents';
import { timelineEventTypes } from './incident';
import { Instant } from './values';
import * as z from './zod';

const laterEventSchema = z.object({
  seq: z.int().check(z.gte(1)),
  type: z.string().check(z.refine((type) => !timelineEventTypes.includes(type))),
  at: Instant,
});

/** A line that an export has in the place of such an event; the version that reads it may know the type. */
const placeholderSchema = z.extend(laterEventSchema, { type: z.string(), setAside: z.string() });

/** The part that can be read of an event whose type only a later version knows; undefined when it is none. */
export function laterEventIn(document: unknown): LaterEvent | undefined {
  return laterEventSchema.safeParse(document).data;
}

/** The same of a line in an exported log, which may have no more than a placeholder. */
export function laterEventOfLog(document: unknown): LaterEvent | undefined {
  const placeholder = placeholderSchema.safeParse(document).data;
  if (placeholder === undefined) return laterEventIn(document);
  const { seq, type, at } = placeholder;
  return { seq, type, at };
}
