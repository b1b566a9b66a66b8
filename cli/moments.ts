import { type Command, InvalidArgumentError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { ZoneWish } from '../domain/roster/page-zone';
import { type Instant, instantOf } from '../domain/time';
import { zonedAt } from '../domain/zoned-time';

/** The zone of the machine that the command runs on. */
export function machineZone(): string {
  return Temporal.Now.timeZoneId();
}

/** The option for the zone in which a command shows times. */
export const zoneOption = ['--zone <name>', 'the time zone of times, such as Europe/Berlin'] as const;

/** The zone in which the person at a command with the option `--zone` wants times. */
export function zoneWishOf(program: Command): ZoneWish {
  const { zone } = program.opts<{ zone: string }>();
  return { asked: program.getOptionValueSource('zone') === 'default' ? undefined : zone, otherwise: zone };
}

/** A time zone by its IANA name. Throws InvalidArgumentError with a sentence when no times can be told in one of that name. */
export function zoneNamed(name: string): string {
  try {
    const timeZone = Temporal.Now.zonedDateTimeISO(name).timeZoneId;
    // Which of them it tells times in depends on the Node: an offset such as +02:00 is a zone for Temporal only.
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    throw new InvalidArgumentError(`There is no time zone "${name}". Write it like Europe/Berlin.`);
  }
}

/**
 * The moment that somebody wrote: with an offset (`2026-12-24T18:00+01:00`), as it is in `zone`
 * (`2026-12-24T18:00`), the beginning of a day (`2026-12-24`), or `now`. Throws with a sentence.
 */
export function momentIn(zone: string, written: string, now: Instant): Instant {
  const text = written.trim();
  if (text === 'now') return now;
  try {
    // What stands in brackets would be passed over, and another zone's time be taken for this one's.
    if (text.includes('[')) throw new RangeError(text);
    if (/(z|[+-]\d\d(:?\d\d)?)$/i.test(text) && /\d[t ]\d/i.test(text)) {
      return instantOf(Temporal.Instant.from(text).epochMilliseconds);
    }
    if (/^\d{4}-\d\d-\d\d$/.test(text)) {
      return instantOf(Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds);
    }
    return localMoment(Temporal.PlainDateTime.from(text), zone);
  } catch (error) {
    if (error instanceof UnclearTimeError) throw error;
    throw new Error(`"${written}" is no time. Write it like 2026-12-24T18:00 or 2026-12-24T18:00+01:00.`);
  }
}

class UnclearTimeError extends Error {
  override name = 'UnclearTimeError';
}

function localMoment(local: Temporal.PlainDateTime, zone: string): Instant {
  try {
    return instantOf(local.toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds);
  } catch {
    const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    );
    const twice = earlier?.toPlainDateTime().equals(local) ?? false;
    const offsets = `${earlier?.offset} or ${later?.offset}`;
    throw new UnclearTimeError(
      twice
        ? `${local} comes twice in ${zone}. Write it with its offset: ${offsets}.`
        : `${local} does not come in ${zone}: the clocks are put forward over it.`,
    );
  }
}

/** The line that says once which zone times are in. */
export function timesIn(zone: string): string {
  return `Times are in ${zone}.`;
}

/** `at` as it is read in `zone`: `Thu 2026-12-24 18:00`. */
export function readIn(zone: string, at: Instant): string {
  const local = zonedAt(at, zone);
  const weekday = local.toLocaleString('en-GB', { weekday: 'short' });
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${weekday} ${local.toPlainDate()} ${time}`;
}
