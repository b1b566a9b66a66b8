import { Temporal } from 'temporal-polyfill';
import type { Layer, Override, Schedule, Window } from '../../domain/schedule/schedule';
import { epochMsOf, type Instant, instantOf } from '../../domain/time';

const namesOfDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** More than clocks are ever put back by; what they read before cannot matter. */
const warmUpMinutes = 4 * 60;

/**
 * Who is on call in every minute from `from` until `to`, worked out the slow way and straight from the definition: a
 * clock is watched minute by minute, and what is due at a time is due once the clock has read it.
 */
export function steppedSchedule(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  to: Instant,
): { at: Instant; responder: string | undefined }[] {
  const zones = new Set(schedule.layers.map((layer) => layer.timeZone ?? schedule.timeZone));
  const clocks = new Map([...zones].map((zone) => [zone, watchedClock(zone, from, to)]));
  const layers = schedule.layers.map((layer) => ({
    onCall: turnsOf(layer),
    readings: clocks.get(layer.timeZone ?? schedule.timeZone) ?? [],
  }));
  const mine = overrides
    .filter((override) => override.schedule === schedule.id)
    .sort((one, other) => `${one.madeAt} ${one.id}`.localeCompare(`${other.madeAt} ${other.id}`));
  return momentsBetween(from, to).map((ms, minute) => {
    const at = instantOf(ms);
    let responder: string | undefined;
    for (const fill of mine) if (fill.kind === 'fill' && lies(at, fill)) responder = fill.responder;
    for (const { onCall, readings } of layers) responder = onCall(readings[minute]) ?? responder;
    for (const cover of mine) if (cover.kind === 'cover' && lies(at, cover)) responder = cover.responder;
    return { at, responder };
  });
}

/** The latest time of day and date that a clock in `timeZone` has shown by each minute. */
function watchedClock(timeZone: string, from: Instant, to: Instant): Temporal.PlainDateTime[] {
  const watchedFrom = instantOf(epochMsOf(from) - warmUpMinutes * 60_000);
  let latest = Temporal.PlainDateTime.from('0001-01-01T00:00');
  return momentsBetween(watchedFrom, to)
    .map((ms) => {
      const at = Temporal.Instant.fromEpochMilliseconds(ms);
      const shown = at.toZonedDateTimeISO(timeZone).toPlainDateTime();
      if (Temporal.PlainDateTime.compare(shown, latest) > 0) latest = shown;
      return latest;
    })
    .slice(warmUpMinutes);
}

/** Every minute of that time, as milliseconds since 1970. */
function momentsBetween(from: Instant, to: Instant): number[] {
  const [begins, ends] = [epochMsOf(from), epochMsOf(to)];
  return Array.from({ length: Math.ceil((ends - begins) / 60_000) }, (_, minute) => begins + minute * 60_000);
}

function lies(at: Instant, { from, to }: Override): boolean {
  return from <= at && at < to;
}

/** Whose turn it is in a layer when the clock has shown `now`. */
function turnsOf(layer: Layer): (now: Temporal.PlainDateTime | undefined) => string | undefined {
  const begins = Temporal.PlainDateTime.from(`${layer.starts}T${layer.handoffTime}`);
  const ends = Temporal.PlainDateTime.from(`${layer.ends ?? '9999-12-31'}T${layer.handoffTime}`);
  const { every, unit } = layer.turn;
  return (now) => {
    if (now === undefined || isBefore(now, begins) || !isBefore(now, ends)) return undefined;
    if (layer.during.length > 0 && !layer.during.some((window) => isDuring(window, now))) return undefined;
    const whole = now.since(begins, { largestUnit: unit, smallestUnit: unit });
    const units = { hour: whole.hours, day: whole.days, week: whole.weeks }[unit];
    return layer.rotation[Math.floor(units / every) % layer.rotation.length];
  };
}

function isDuring(window: Window, now: Temporal.PlainDateTime): boolean {
  const today = now.toPlainDate();
  return [today, today.subtract({ days: 1 })].some((date) => {
    if (!window.days.some((day) => day === namesOfDays[date.dayOfWeek - 1])) return false;
    const begins = date.toPlainDateTime(window.from);
    const midnight = date.add({ days: 1 }).toPlainDateTime('00:00');
    const sameDay = window.to === '24:00' ? midnight : date.toPlainDateTime(window.to);
    const ends = isBefore(begins, sameDay) ? sameDay : sameDay.add({ days: 1 });
    return !isBefore(now, begins) && isBefore(now, ends);
  });
}

function isBefore(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): boolean {
  return Temporal.PlainDateTime.compare(one, other) < 0;
}
