import { overridesInForce } from '../domain/roster/targets';
import { gapsBetween, shiftsBetween } from '../domain/schedule/final-layer';
import { after, type Instant } from '../domain/time';
import { largeRoster } from './large-roster';
import { measured, summaryOf } from './measured';

const now: Instant = '2026-03-15T00:00:00.000Z';
const ahead = 'P31D';
const schedules = 1000;
const warmUps = 3;
const runs = 20;

/** The final layer of a thousand schedules for a month with daylight-saving changes in it. */
export function resolveSchedules() {
  const roster = largeRoster(schedules, now);
  const overrides = overridesInForce(roster);
  const until = after(now, ahead);
  let shifts = 0;
  const resolve = () => {
    shifts = 0;
    for (const schedule of roster.schedules) shifts += shiftsBetween(schedule, overrides, now, until).length;
  };
  const first = measured(resolve);
  for (let run = 1; run < warmUps; run++) resolve();
  const milliseconds = summaryOf(Array.from({ length: runs }, () => measured(resolve)));
  return {
    benchmark: 'resolve-schedules',
    what: 'the final layer of all schedules for a month ahead',
    schedules,
    overrides: overrides.length,
    from: now,
    ahead,
    shifts,
    gaps: roster.schedules.flatMap((schedule) => gapsBetween(schedule, overrides, now, until)).length,
    /** The very first time in this process, when no time zone has been looked up yet. */
    firstMilliseconds: Number(first.toPrecision(3)),
    milliseconds,
  };
}
