import { shiftsBetween } from '../schedule/final-layer';
import type { OnCallShift, Override, Schedule } from '../schedule/schedule';
import { type Instant, shifted } from '../time';
import { nameOf, type Roster, type RosterInForce, responderOf } from './roster';
import { localDateTime } from './stretch-in-words';
import { overridesInForce } from './targets';

/** The time on each side in which an edge's shift is looked for: our own choice, any month and a day. */
const aroundMs = 32 * 86_400_000;

/**
 * Lines for people, with times in `zone`: what they have arranged that counts no more with `after`, and whose
 * arrangement no longer begins or ends with a handoff, so that somebody keeps the rest of a shift.
 */
export function arrangementsChanged(
  before: RosterInForce,
  after: RosterInForce,
  now: Instant,
  zone: string,
): string[] {
  return before.overrides
    .filter(({ to }) => to > now)
    .flatMap((override) => {
      const why = whyLost(override, before, after);
      return why === undefined
        ? edgesMoved(override, before, after, now, zone)
        : [`${told(override, before, zone)} counts no more, since ${why}`];
    });
}

function whyLost(override: Override, before: RosterInForce, after: Roster): string | undefined {
  const wasThere = scheduleIn(before, override) !== undefined && responderOf(before, override.responder);
  if (!wasThere) return undefined;
  if (scheduleIn(after, override) === undefined) return 'the schedule goes';
  return responderOf(after, override.responder) === undefined
    ? `${nameOf(before, override.responder)} is not on the roster any more`
    : undefined;
}

/** `first-line: what Ben Carter took from Mon ... to ...`. */
function told({ schedule, responder, from, to }: Override, roster: Roster, zone: string): string {
  const stretch = `from ${localDateTime(from, zone)} to ${localDateTime(to, zone)}`;
  return `${schedule}: what ${nameOf(roster, responder)} took ${stretch}`;
}

function edgesMoved(
  override: Override,
  before: RosterInForce,
  after: RosterInForce,
  now: Instant,
  zone: string,
): string[] {
  const was = scheduleIn(before, override);
  const is = scheduleIn(after, override);
  if (was === undefined || is === undefined) return [];
  const others = (roster: RosterInForce) => overridesInForce(roster).filter(({ id }) => id !== override.id);
  const around = (schedule: Schedule, roster: RosterInForce) =>
    shiftsBetween(
      schedule,
      others(roster),
      shifted(override.from, -aroundMs),
      shifted(override.to, aroundMs),
    );
  const shiftsBefore = around(was, before);
  const shiftsAfter = around(is, after);
  return (['from', 'to'] as const).flatMap((edge) => {
    const at = override[edge];
    if (at <= now || !isHandoff(shiftsBefore, at) || isHandoff(shiftsAfter, at)) return [];
    const rest = restAt(shiftsAfter, at, edge);
    if (rest?.responder === undefined || rest.responder === override.responder) return [];
    const [start, end] = [rest.from, rest.to].map((each) => localDateTime(each, zone));
    const keeps = `${nameOf(after, rest.responder)} is on call from ${start} to ${end}`;
    const what = edge === 'to' ? 'ends' : 'begins';
    return [
      `${told(override, after, zone)} ${what} without a handoff now: ${keeps}, unless somebody takes that too`,
    ];
  });
}

function isHandoff(shifts: readonly OnCallShift[], at: Instant): boolean {
  return shifts.slice(1).some(({ from }) => from === at);
}

/** The rest of the shift in which an arrangement begins or ends, on the side that it leaves out. */
function restAt(shifts: readonly OnCallShift[], at: Instant, edge: 'from' | 'to'): OnCallShift | undefined {
  const shift = shifts.find(({ from, to }) => from < at && at < to);
  return shift && (edge === 'to' ? { ...shift, from: at } : { ...shift, to: at });
}

function scheduleIn({ schedules }: Roster, { schedule: id }: Override): Schedule | undefined {
  return schedules.find((schedule) => schedule.id === id);
}
