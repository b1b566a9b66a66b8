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

/** `from now to Tue 24 Nov 2026, 17:00`, seen at `now`; `on` is what lasts until `until`, which is as far as anybody looked. */
export function stretchInWords(
  { from, to }: { from: Instant; to: Instant },
  timeZone: string,
  now: Instant,
  until: Instant,
): string {
  const start = from === now ? 'now' : localDateTime(from, timeZone);
  const end = to === until ? 'on' : `to ${localDateTime(to, timeZone)}`;
  return `from ${start} ${end}`;
}
