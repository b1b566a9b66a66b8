import type { Instant } from '../time';
import { zonedAt } from '../zoned-time';

/** `Tue 24 Nov 2026, 17:00`. */
export function localDateTime(at: Instant, timeZone: string): string {
  const local = zonedAt(at, timeZone);
  const date = local.toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return `${date.replace(',', '')}, ${local.toPlainTime().toString().slice(0, 5)}`;
}
