import type { ResponderId, ScheduleId } from '../ids';
import { shiftsBetween } from '../schedule/final-layer';
import type { OnCallShift } from '../schedule/schedule';
import { earlierOf, type Instant, laterOf } from '../time';
import { type RosterInForce, responderOf } from './roster';
import { overridesInForce } from './targets';

/** A stretch of a schedule in which somebody else is on call than before; undefined stands for nobody. */
export interface ShiftChange {
  schedule: ScheduleId;
  from: Instant;
  to: Instant;
  was: ResponderId | undefined;
  is: ResponderId | undefined;
}

/** The stretches from `from` until `to` in which the rosters differ; in order of time for each schedule. */
export function shiftChanges(
  before: RosterInForce,
  after: RosterInForce,
  from: Instant,
  to: Instant,
): ShiftChange[] {
  if (from >= to) return [];
  const ids = new Set([...before.schedules, ...after.schedules].map(({ id }) => id));
  return [...ids].flatMap((schedule) =>
    differences(finalLayer(before, schedule, from, to), finalLayer(after, schedule, from, to)).map(
      (difference) => ({ schedule, ...difference }),
    ),
  );
}

/** The final layer of a schedule; one that is not there is one in which nobody is on call. */
function finalLayer(
  roster: RosterInForce,
  id: ScheduleId,
  from: Instant,
  to: Instant,
): readonly OnCallShift[] {
  const schedule = roster.schedules.find((candidate) => candidate.id === id);
  if (schedule === undefined) return [{ responder: undefined, from, to }];
  return shiftsBetween(schedule, overridesInForce(roster), from, to).map((shift) => ({
    ...shift,
    responder: isOnRoster(roster, shift.responder) ? shift.responder : undefined,
  }));
}

function isOnRoster(roster: RosterInForce, id: ResponderId | undefined): boolean {
  return id !== undefined && responderOf(roster, id) !== undefined;
}

type Difference = Omit<ShiftChange, 'schedule'>;

/** The differences of two layers that cover the same time without a gap. */
function differences(before: readonly OnCallShift[], after: readonly OnCallShift[]): Difference[] {
  const found: Difference[] = [];
  for (let b = 0, a = 0; ; ) {
    const [was, is] = [before[b], after[a]];
    if (was === undefined || is === undefined) return found;
    const [from, to] = [laterOf(was.from, is.from), earlierOf(was.to, is.to)];
    if (was.responder !== is.responder) join(found, { from, to, was: was.responder, is: is.responder });
    if (was.to === to) b += 1;
    if (is.to === to) a += 1;
  }
}

function join(found: Difference[], next: Difference): void {
  const last = found.at(-1);
  if (last !== undefined && last.to === next.from && last.was === next.was && last.is === next.is) {
    found[found.length - 1] = { ...last, to: next.to };
  } else {
    found.push(next);
  }
}
