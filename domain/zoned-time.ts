import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf } from './time';

/** Zones that were looked up, and whether they are known. */
const known = new Map<string, boolean>();

/**
 * True if this runtime knows the rules of an IANA zone. A roster is checked where it is applied, and used
 * where the functions run: the two may have different data.
 */
export function isKnownZone(timeZone: string): boolean {
  const found = known.get(timeZone) ?? isThere(timeZone);
  known.set(timeZone, found);
  return found;
}

/** `at` on the clocks of `timeZone`; in UTC where its rules are not known, since that is better than no time at all. */
export function zonedAt(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(knownOrUtc(timeZone));
}

/** The moment of `time` (`HH:mm`) on `date` by the clocks of `timeZone`, by UTC if its rules are unknown. */
export function momentOn(date: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: knownOrUtc(timeZone), plainTime: time }).toInstant();
}

/** The instant at which `date` begins in UTC. */
export function dayBegins(date: Temporal.PlainDate): Instant {
  return instantOf(date.toZonedDateTime('UTC').epochMilliseconds);
}

function knownOrUtc(timeZone: string): string {
  return isKnownZone(timeZone) ? timeZone : 'UTC';
}

function isThere(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
