import { Temporal } from 'temporal-polyfill';

/**
 * A moment in UTC, always written `YYYY-MM-DDTHH:mm:ss.sssZ`: fixed width, so that `<` on two instants
 * is the order of time, in code and in an index alike.
 */
export type Instant = `${number}-${number}-${number}T${string}Z`;

/** A length of time as ISO 8601 writes it (`PT5M`, `PT8H`, `P1D`); a day is 24 hours. */
export type Duration = `P${string}`;

/** A moment before anything that is remembered: it stands where there never was one. */
export const longAgo: Instant = '0000-01-01T00:00:00.000Z';

/** The instant of `epochMs`, milliseconds since 1970-01-01T00:00Z. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** Lengths that were worked out before: a plan names few, and each decision asks for them again and again. */
const lengths = new Map<Duration, number>();
/** The most that are kept: our own choice, far more than the plans of a roster name. */
const lengthsKept = 1000;

/** The length of `duration` in milliseconds. Throws RangeError when it is not ISO 8601 or has years or months. */
export function millisecondsOf(duration: Duration): number {
  const known = lengths.get(duration);
  if (known !== undefined) return known;
  const length = Temporal.Duration.from(duration).total({ unit: 'milliseconds' });
  if (lengths.size < lengthsKept) lengths.set(duration, length);
  return length;
}

/** True if the one duration is shorter than the other. */
export function isShorter(one: Duration, other: Duration): boolean {
  return millisecondsOf(one) < millisecondsOf(other);
}

/** The length of what somebody wrote, in milliseconds; undefined where `millisecondsOf` would throw. */
export function lengthOf(text: string): number | undefined {
  try {
    return millisecondsOf(text as Duration);
  } catch {
    return undefined;
  }
}

/** `instant` moved later by `duration`. */
export function after(instant: Instant, duration: Duration): Instant {
  return shifted(instant, millisecondsOf(duration));
}

/** `instant` moved earlier by `duration`. */
export function before(instant: Instant, duration: Duration): Instant {
  return shifted(instant, -millisecondsOf(duration));
}

/** `instant` moved by `ms` milliseconds; negative moves it earlier. */
export function shifted(instant: Instant, ms: number): Instant {
  return ms === 0 ? instant : instantOf(epochMsOf(instant) + ms);
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return epochMsOf(to) - epochMsOf(from);
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}
