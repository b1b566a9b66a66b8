import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time';

/** `at` as a person in `timeZone` reads it: `16:20 (UTC+2)`. */
export function readerTime(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${two(local.hour)}:${two(local.minute)} (${zoneName(local.offset)})`;
}

/** `at` with its date: `Tue 24 Nov, 16:20 (UTC+2)`. */
export function readerDateTime(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const date = local.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  return `${date}, ${readerTime(at, timeZone)}`;
}

function zoneName(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
