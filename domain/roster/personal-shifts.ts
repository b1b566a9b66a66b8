import type { ResponderId, ScheduleId } from '../ids';
import { shiftsBetween } from '../schedule/final-layer';
import type { OnCallShift, Schedule } from '../schedule/schedule';
import { after, before, type Duration, type Instant } from '../time';
import { dayBegins, zonedAt } from '../zoned-time';
import { type RosterInForce, responderOf } from './roster';
import { overridesInForce } from './targets';

/** A shift of one person. */
export interface PersonalShift {
  schedule: ScheduleId;
  responder: ResponderId;
  from: Instant;
  /** Absent: it goes on for longer than anybody looks ahead. */
  to?: Instant | undefined;
}

/** The time beyond a moment in which the end of a shift is looked for: our own choice, two months. */
const horizon: Duration = 'P60D';

/**
 * The person's shifts that touch the range from `from` until `to`, over all schedules, in order. They are whole, except
 * that one which began before the months around the range begins with them.
 */
export function personalShifts(
  roster: RosterInForce,
  responder: ResponderId,
  from: Instant,
  to: Instant,
): PersonalShift[] {
  const overrides = overridesInForce(roster);
  const [start, end] = monthsAround(from, to);
  return roster.schedules
    .filter((schedule) => figuresIn(roster, schedule, responder))
    .flatMap((schedule) =>
      shiftsBetween(schedule, overrides, start, end)
        .filter((shift) => shift.responder === responder && shift.from < to && shift.to > from)
        .map((shift) => ({
          schedule: schedule.id,
          responder,
          from: shift.from,
          to: shift.to === end ? undefined : shift.to,
        })),
    )
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/**
 * The range with at least a month more on both sides, from the beginning of one month (UTC) to that of another: what is
 * cut there is cut at the same moment for a whole month long.
 */
export function monthsAround(from: Instant, to: Instant): [Instant, Instant] {
  const month = (at: Instant) => zonedAt(at, 'UTC').toPlainDate().with({ day: 1 });
  const start = month(from).subtract({ months: 1 });
  const end = month(to).add({ months: 2 });
  return [dayBegins(start), dayBegins(end)];
}

/** The shifts that begin after `from`, up to and including `to`. */
export function shiftsStarting(roster: RosterInForce, from: Instant, to: Instant): PersonalShift[] {
  const overrides = overridesInForce(roster);
  return handoversIn(roster, from, to).flatMap(({ schedule, next }) => {
    if (next.responder === undefined) return [];
    const until = after(next.from, horizon);
    const [whole] = shiftsBetween(schedule, overrides, next.from, until);
    const end = whole === undefined || whole.to === until ? undefined : whole.to;
    return [{ schedule: schedule.id, responder: next.responder, from: next.from, to: end }];
  });
}

/** The shifts that end after `from`, up to and including `to`, and who comes next. */
export function shiftsEnding(
  roster: RosterInForce,
  from: Instant,
  to: Instant,
): { schedule: ScheduleId; responder: ResponderId; at: Instant; next: ResponderId | undefined }[] {
  return handoversIn(roster, from, to).flatMap(({ schedule, last, next }) => {
    if (last.responder === undefined) return [];
    const known = next.responder !== undefined && responderOf(roster, next.responder) !== undefined;
    return [
      {
        schedule: schedule.id,
        responder: last.responder,
        at: last.to,
        next: known ? next.responder : undefined,
      },
    ];
  });
}

/** The moments at which one person follows another, or a gap begins or ends. */
function handoversIn(
  roster: RosterInForce,
  from: Instant,
  to: Instant,
): { schedule: Schedule; last: OnCallShift; next: OnCallShift }[] {
  const overrides = overridesInForce(roster);
  // A moment more on each side, so that a handover at the very edge lies within.
  const [start, end] = [before(from, 'PT0.001S'), after(to, 'PT0.001S')];
  return roster.schedules.flatMap((schedule) => {
    const shifts = shiftsBetween(schedule, overrides, start, end);
    return shifts.slice(1).flatMap((next, index) => {
      const last = shifts[index];
      return last === undefined || next.from <= from ? [] : [{ schedule, last, next }];
    });
  });
}

function figuresIn({ overrides }: RosterInForce, { id, layers }: Schedule, responder: ResponderId): boolean {
  return (
    layers.some(({ rotation }) => rotation.includes(responder)) ||
    overrides.some((override) => override.schedule === id && override.responder === responder)
  );
}
