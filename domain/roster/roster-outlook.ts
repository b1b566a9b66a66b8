import type { ResponderId, ScheduleId } from '../ids';
import { shiftsBetween } from '../schedule/final-layer';
import { after, type Duration, type Instant } from '../time';
import { aloneDoubts } from './alone';
import { arrangementsChanged } from './arrangements-changed';
import { neverOnCallReport } from './never-on-call';
import { asWritten, nameOf, type Roster, type RosterInForce, responderOf } from './roster';
import { type ShiftChange, shiftChanges } from './shift-changes';
import { localDateTime, stretchInWords } from './stretch-in-words';
import { wakingDoubts } from './waking-doubts';

/** The time ahead for which it is told who is on call: our own choice, two weekly turns. */
const horizon: Duration = 'P14D';
/** Lines about one schedule: our own choice. */
const toldInFull = 6;
/** Schedules that are told: our own choice. */
const mostSchedules = 20;

/** The consequences of a roster; each in lines for people. */
export interface RosterOutlook {
  /** The times in the next two weeks at which somebody else is on call than by the roster before. */
  instead: readonly string[];
  /** Arrangements of people that do not fit any more. */
  arrangements: readonly string[];
  /** The people who may not be paged as whoever wrote the roster thinks. */
  doubts: readonly string[];
}

/** The consequences of `roster` from `now` on, with times in `zone`; `before` is the one in force, if any. */
export function outlookOf(
  before: RosterInForce | undefined,
  roster: RosterInForce,
  now: Instant,
  zone: string,
): RosterOutlook {
  return {
    instead: before === undefined ? [] : insteadOf(before, roster, now, zone),
    arrangements: before === undefined ? [] : arrangementsChanged(before, roster, now, zone),
    doubts: doubtsAbout(roster, now),
  };
}

/** The people who may not be paged as whoever wrote the roster thinks, or who carry something alone. */
export function doubtsAbout(roster: Roster | RosterInForce, now: Instant): string[] {
  const inForce = 'overrides' in roster ? roster : asWritten(roster);
  return [...neverOnCallReport(roster, now), ...wakingDoubts(inForce, now), ...aloneDoubts(roster)];
}

/** The shifts of each schedule in the next two weeks, with times in `zone`. */
export function onCallAhead(roster: Roster, now: Instant, zone: string): string[] {
  const left = roster.schedules.length - mostSchedules;
  const told = roster.schedules.slice(0, mostSchedules).flatMap((schedule) => {
    const { id } = schedule;
    const shifts = shiftsBetween(schedule, [], now, after(now, horizon)).filter(({ responder }) => responder);
    const lines = shifts.map(
      ({ responder, from }) =>
        `${id}: ${responder && nameOf(roster, responder)} from ${from === now ? 'now' : localDateTime(from, zone)}`,
    );
    return cut(lines, id);
  });
  return left > 0 ? [...told, `and so on in ${left} more schedules`] : told;
}

function insteadOf(before: RosterInForce, roster: RosterInForce, now: Instant, zone: string): string[] {
  const until = after(now, horizon);
  const changes = shiftChanges(before, roster, now, until);
  const name = (id: ResponderId | undefined) => (id === undefined ? 'nobody' : nameIn([roster, before], id));
  const told = (change: ShiftChange) =>
    `${change.schedule}: ${name(change.is)} instead of ${name(change.was)} ${stretchInWords(change, zone, now, until)}`;
  const ids = [...new Set(changes.map(({ schedule }) => schedule))];
  return ids.flatMap((id) => cut(changes.filter(({ schedule }) => schedule === id).map(told), id));
}

function cut(lines: readonly string[], schedule: ScheduleId): string[] {
  const more = lines.length - toldInFull;
  return more <= 1 ? [...lines] : [...lines.slice(0, toldInFull), `${schedule}: and ${more} more`];
}

function nameIn(rosters: readonly Roster[], id: ResponderId): string {
  const found = rosters.find((roster) => responderOf(roster, id) !== undefined);
  return found === undefined ? id : nameOf(found, id);
}
