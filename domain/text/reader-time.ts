import type { Temporal } from 'temporal-polyfill';
import { type Instant, millisecondsBetween } from '../time';
import { zonedAt } from '../zoned-time';

/** `at` as a person in `timeZone` reads it: `16:20 (UTC+2)`. */
export function readerTime(at: Instant, timeZone: string): string {
  return `${clock(zonedAt(at, timeZone))} (${zoneName(at, timeZone)})`;
}

/** `at` with its date: `Tue 24 Nov, 16:20 (UTC+2)`. */
export function readerDateTime(at: Instant, timeZone: string): string {
  return `${dateOf(zonedAt(at, timeZone))}, ${readerTime(at, timeZone)}`;
}

/** `at` in a sentence: `16:20 UTC+2`. */
export function zonedTime(at: Instant, timeZone: string): string {
  return `${clock(zonedAt(at, timeZone))} ${zoneName(at, timeZone)}`;
}

/** `at` as `zonedTime` has it, with the day where it is another than at `seen`: `Tue 24 Nov, 16:20 UTC+2`. */
export function zonedMoment(at: Instant, timeZone: string, seen: Instant): string {
  return `${dayUnlessNear(at, timeZone, seen)}${zonedTime(at, timeZone)}`;
}

/** `at` by the clock of `timeZone`, where it is said elsewhere which one: `16:20`. */
export function clockTime(at: Instant, timeZone: string): string {
  return clock(zonedAt(at, timeZone));
}

/** The distance, in ms, within which a time of day alone means one moment: our own choice. */
const unmistakable = 18 * 3_600_000;
/** The distance within which a weekday does. */
const week = 6 * 24 * 3_600_000;

/** The same for somebody who reads it at `seen`: with its day where that is not near, `Mon 16:20`, `24 Nov 16:20`. */
export function clockTimeSeen(at: Instant, seen: Instant, timeZone: string): string {
  const distance = Math.abs(millisecondsBetween(seen, at));
  if (distance <= unmistakable) return clockTime(at, timeZone);
  const then = zonedAt(at, timeZone);
  const day =
    distance < week
      ? then.toLocaleString('en-GB', { weekday: 'short' })
      : then.toLocaleString('en-GB', { day: 'numeric', month: 'short' });
  return `${day} ${clock(then)}`;
}

/** The name of `timeZone` at `at`: `UTC+2`. */
export function zoneName(at: Instant, timeZone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(zonedAt(at, timeZone).offset) ?? [];
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/**
 * Times on one page that is read at `seen` and says once which zone they are in: `16:20`, `Tue 24 Nov, 16:20` where that
 * is another day, and with the zone where the clocks are changed in between.
 */
export function timesOnPage(timeZone: string, seen: Instant): (at: Instant) => string {
  const page = zonedAt(seen, timeZone);
  return (at) => {
    const local = zonedAt(at, timeZone);
    const day = dayUnlessNear(at, timeZone, seen);
    const zone = local.offset === page.offset ? '' : ` (${zoneName(at, timeZone)})`;
    return `${day}${clock(local)}${zone}`;
  };
}

/** `2026-03-02 03:00 UTC+1`, for documents. */
export function documentTime(at: Instant, timeZone: string): string {
  const local = zonedAt(at, timeZone);
  return `${local.toPlainDate()} ${zonedTime(at, timeZone)}`;
}

function dayUnlessNear(at: Instant, timeZone: string, seen: Instant): string {
  const local = zonedAt(at, timeZone);
  const isToday = local.toPlainDate().equals(zonedAt(seen, timeZone).toPlainDate());
  const isNear = Math.abs(millisecondsBetween(at, seen)) <= unmistakable;
  return isToday || isNear ? '' : `${dateOf(local)}, `;
}

function dateOf(local: Temporal.ZonedDateTime): string {
  return local.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
}

function clock(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}
