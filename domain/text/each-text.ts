/**
 * `value` with every text in it as `change` makes it, whatever its shape. Names stay as they are, and so does what stands under one
 * that is `kept`.
 */
export function eachText(
  value: unknown,
  change: (text: string) => string,
  kept: ReadonlySet<string> = none,
): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((part) => eachText(part, change, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, kept.has(name) ? part : eachText(part, change, kept)]),
  );
}

const none: ReadonlySet<string> = new Set();
