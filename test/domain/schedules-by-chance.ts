import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Layer, Override, Schedule, Turn, Window } from '../../domain/schedule/schedule';
import { weekdays } from '../../domain/schedule/schedule';
import { type Instant, instantOf } from '../../domain/time';

/** A schedule, what people arranged, and a range to look at. */
export interface Case {
  schedule: Schedule;
  overrides: Override[];
  from: Instant;
  to: Instant;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Whole and half hours, quarters, two hours at once, changes at midnight, two a year and four, a skipped day, none. */
const zones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/Istanbul',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
] as const;

const people = ['ada', 'ben', 'cleo', 'dana', 'emil'];

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const two = (number: number) => String(number).padStart(2, '0');
const timeAt = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Hours after midnight matter most, since that is where clocks change. */
const time = fc.oneof(
  oneOf('00:00', '00:30', '01:30', '01:59', '02:00', '02:15', '02:30', '03:00', '09:00', '23:59'),
  fc.nat({ max: 24 * 60 - 1 }).map(timeAt),
);

const turn: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({ every: oneOf(1, 2, 3, 5, 7, 8, 12, 24, 36), unit: oneOf<Turn['unit']>('hour') }),
  fc.record({ every: oneOf(1, 2, 3, 10), unit: oneOf<Turn['unit']>('day') }),
  fc.record({ every: oneOf(1, 2), unit: oneOf<Turn['unit']>('week') }),
);

const window: fc.Arbitrary<Window> = fc.record({
  days: fc.oneof(fc.constant([...weekdays]), fc.subarray([...weekdays], { minLength: 1 })),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
});

/** The moments around which something odd may happen: clock changes, leap days, and the turn of a year. */
const turningPoints = new Map(zones.map((zone) => [zone, turningPointsOf(zone)]));

function turningPointsOf(zone: string): number[] {
  const leapDays = ['2012-02-29', '2024-02-29', '2028-02-29', '2100-02-28'].map((date) => Date.parse(date));
  const points = [...leapDays, Date.parse('2026-01-01')];
  const until = Date.parse('2031-01-01');
  let at = Temporal.Instant.from('2010-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < until) {
    points.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return points;
}

const dateAround = (point: number, daysBefore: number, daysAfter: number) =>
  fc
    .integer({ min: -daysBefore, max: daysAfter })
    .map((days) => instantOf(point + days * day).slice(0, 'YYYY-MM-DD'.length));

function layerAround(point: number): fc.Arbitrary<Layer> {
  return fc.record({
    timeZone: fc.option(oneOf(...zones), { nil: undefined, freq: 3 }),
    rotation: fc.array(oneOf(...people), { maxLength: 4 }),
    starts: fc.oneof(dateAround(point, 500, 0), dateAround(point, 3, 3)),
    ends: fc.option(dateAround(point, 2, 20), { nil: undefined, freq: 4 }),
    handoffTime: time,
    turn,
    during: fc.oneof(fc.constant([]), fc.array(window, { maxLength: 2 })),
  });
}

function overrideAround(point: number): fc.Arbitrary<Override> {
  return fc
    .record({
      id: oneOf('1', '2', '3', '4'),
      schedule: oneOf('web', 'web', 'web', 'another'),
      responder: oneOf(...people),
      begins: fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }),
      lasts: fc.integer({ min: 1, max: 2 * 24 * 60 }),
      kind: oneOf<Override['kind']>('cover', 'fill'),
      madeAt: oneOf<Instant>('2010-01-01T00:00:00.000Z', '2010-01-02T00:00:00.000Z'),
    })
    .map(({ begins, lasts, ...override }) => ({
      ...override,
      from: instantOf(point + begins * minute),
      to: instantOf(point + (begins + lasts) * minute),
      madeBy: 'ada',
    }));
}

const placeOfInterest = oneOf(...zones).chain((timeZone) =>
  fc.record({ timeZone: fc.constant(timeZone), point: oneOf(...(turningPoints.get(timeZone) ?? [])) }),
);

interface Extent {
  /** How long before the turning point the range begins, and how long it lasts; in minutes, at most. */
  minutesBefore: number;
  minutesLong: number;
}

/** Any schedule whatsoever, looked at around a moment at which something odd may happen in its zone. */
export function anyCase({ minutesBefore, minutesLong }: Extent): fc.Arbitrary<Case> {
  return placeOfInterest.chain(({ timeZone, point }) =>
    fc
      .record({
        layers: fc.array(layerAround(point), { minLength: 1, maxLength: 3 }),
        overrides: fc.uniqueArray(overrideAround(point), { maxLength: 4, selector: ({ id }) => id }),
        before: fc.nat({ max: minutesBefore }),
        lasts: fc.integer({ min: 1, max: minutesLong }),
      })
      .map(({ layers, overrides, before, lasts }) => ({
        schedule: { id: 'web', timeZone, layers },
        overrides,
        from: instantOf(point - before * minute),
        to: instantOf(point + (lasts - before) * minute),
      })),
  );
}

/**
 * One layer of people who take turns all the time, long enough ago to have begun. Turns are longer than anything that
 * clocks leave out (a day, in Apia), so that each has some length.
 */
export function anyPlainRotation(): fc.Arbitrary<Case> {
  return placeOfInterest.chain(({ timeZone, point }) =>
    fc
      .record({
        rotation: fc.shuffledSubarray(people, { minLength: 2 }),
        starts: dateAround(point, 500, -60),
        handoffTime: time,
        turn: fc.oneof(
          fc.record({ every: oneOf(25, 36, 100), unit: oneOf<Turn['unit']>('hour') }),
          fc.record({ every: oneOf(2, 3, 10), unit: oneOf<Turn['unit']>('day') }),
          fc.record({ every: oneOf(1, 2), unit: oneOf<Turn['unit']>('week') }),
        ),
        during: fc.constant([]),
      })
      .map((layer) => ({
        schedule: { id: 'web', timeZone, layers: [layer] },
        overrides: [],
        from: instantOf(point - 40 * day),
        to: instantOf(point + 40 * day),
      })),
  );
}
