import { longestName } from '../adapters/roster-file/roster-file-values';
import * as z from '../adapters/schemas/zod';
import { beginningOf, readableText } from '../domain/text/readable-text';
import { instantOf } from '../domain/time';

// What other tools write is read leniently: whatever is not needed may be there, absent or null.

/** A moment with its offset, such as 2026-01-05T09:00:00+01:00, as an instant. */
export const moment = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const epochMs = Date.parse(text);
    if (!Number.isNaN(epochMs)) return instantOf(epochMs);
    context.issues.push({ code: 'custom', message: `"${text}" is no moment`, input: text });
    return z.NEVER;
  }),
);

/** A list that may be absent. */
export function listOf<T extends z.ZodMiniType>(item: T) {
  return z.pipe(
    z.nullish(z.array(item)),
    z.transform((items) => items ?? []),
  );
}

export const text = unlessAbsent(z.string());
export const flag = unlessAbsent(z.boolean());

function unlessAbsent<T extends z.ZodMiniType>(item: T) {
  return z.pipe(
    z.nullish(item),
    z.transform((written) => written ?? undefined),
  );
}

/** The first of `names` with something to read in it, as a roster takes it: cut, and never through a character. */
export function rosterName(...names: readonly string[]): string {
  const written = names.map((name) => readableText(name).trim()).find((name) => name !== '') ?? '';
  return beginningOf(written, longestName).trimEnd();
}

/** True if a value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Two records of the same thing as one; of two lists or objects the one that says more is kept. */
export function mergedRecords(
  one: Record<string, unknown>,
  other: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    if (value === null || value === undefined) continue;
    const before = merged[key];
    const saysMore =
      typeof before !== 'object' || JSON.stringify(value).length > JSON.stringify(before).length;
    if (saysMore) merged[key] = value;
  }
  return merged;
}
