import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time';

/** `at` as a person in `timeZone` reads it: `16:20 (UTC+2)`. */
export function readerTime(at: Instant, timeZone: string): string {
  return `${clock(localTime(at, timeZone))} (${zoneName(at, timeZone)})`;
}

/** `at` with its date: `Tue 24 Nov, 16:20 (UTC+2)`. */
export function readerDateTime(at: Instant, timeZone: string): string {
  return `${dateOf(localTime(at, timeZone))}, ${readerTime(at, timeZone)}`;
}

/** `at` in a sentence: `16:20 UTC+2`. */
export function zonedTime(at: Instant, timeZone: string): string {
  return `${clock(localTime(at, timeZone))} ${zoneName(at, timeZone)}`;
}

/** As `zonedTime`, with the day where that is another than at `seen`: `Tue 24 Nov, 16:20 UTC+2`. */
export function zonedMoment(at: Instant, timeZone: string, seen: Instant): string {
  const local = localTime(at, timeZone);
  const isToday = local.toPlainDate().equals(localTime(seen, timeZone).toPlainDate());
  return `${isToday ? '' : `${dateOf(local)}, `}${zonedTime(at, timeZone)}`;
}

/** What the clocks of `timeZone` are called at `at`: `UTC+2`. */
export function zoneName(at: Instant, timeZone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(localTime(at, timeZone).offset) ?? [];
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/**
 * Times on one page that is read at `seen` and says once which zone they are in: `16:20`, `Tue 24 Nov, 16:20` where that
 * is another day, and with the zone where the clocks are changed in between.
 */
export function timesOnPage(timeZone: string, seen: Instant): (at: Instant) => string {
  const page = localTime(seen, timeZone);
  return (at) => {
    const local = localTime(at, timeZone);
    const day = local.toPlainDate().equals(page.toPlainDate()) ? '' : `${dateOf(local)}, `;
    const zone = local.offset === page.offset ? '' : ` (${zoneName(at, timeZone)})`;
    return `${day}${clock(local)}${zone}`;
  };
}

/** `2026-03-02 03:00 UTC+1`, for documents. */
export function documentTime(at: Instant, timeZone: string): string {
  const local = localTime(at, timeZone);
  return `${local.toPlainDate()} ${zonedTime(at, timeZone)}`;
}

function localTime(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

function dateOf(local: Temporal.ZonedDateTime): string {
  return local.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
}

function clock(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}
