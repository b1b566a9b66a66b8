import { Temporal } from 'temporal-polyfill';
import { gapsBetween } from '../schedule/final-layer';
import { unknownZonesOf, whyUnusable } from '../schedule/unknown-zones';
import { hoursInWords } from '../text/length-in-words';
import { after, type Duration, type Instant, millisecondsBetween } from '../time';
import type { Roster, RosterInForce } from './roster';
import { stretchInWords } from './stretch-in-words';
import { overridesInForce } from './targets';

/** The time in which gaps are looked for: our own choice, two months. */
const horizon: Duration = 'P60D';

/** Gaps of one schedule that are told one by one: our own choice; more are counted. */
const toldInFull = 10;

interface Gap {
  from: Instant;
  to: Instant;
}

/**
 * Lines for people, with times in `zone`: when, in the 60 days from `now`, nobody is on call in which
 * schedule. None: somebody always is.
 */
export function gapsAhead(roster: Roster | RosterInForce, now: Instant, zone: string): string[] {
  const until = after(now, horizon);
  const overrides = 'overrides' in roster ? overridesInForce(roster) : [];
  return roster.schedules.flatMap((schedule) => {
    const gaps = gapsBetween(schedule, overrides, now, until);
    if (gaps.length === 0) return [];
    if (unknownZonesOf(schedule).length > 0) return [`${schedule.id}: nobody; ${whyUnusable(schedule)}`];
    const inWords = (gap: Gap) => `${schedule.id}: nobody ${stretchInWords(gap, zone, now, until)}`;
    const told = gaps.slice(0, toldInFull);
    const more = gaps.length - told.length;
    const all = `npm run oncall -- preview ${schedule.id} --days ${days(horizon)}`;
    const rest = `${schedule.id}: and ${more} more, ${hoursOf(gaps)} in all; all of them, once in force: ${all}`;
    return more === 0 ? told.map(inWords) : [...told.map(inWords), rest];
  });
}

function hoursOf(gaps: readonly Gap[]): string {
  const length = gaps.reduce((sum, { from, to }) => sum + millisecondsBetween(from, to), 0);
  return hoursInWords(length);
}

function days(length: Duration): number {
  return Temporal.Duration.from(length).days;
}
