import type { ResponderId } from '../domain/ids';
import { onCallAt } from '../domain/schedule/final-layer';
import type { Override, Schedule } from '../domain/schedule/schedule';
import { type Instant, laterOf, shifted } from '../domain/time';

/** A stretch of which the other tool says itself who is on call; undefined: nobody. */
export interface RenderedShift {
  from: Instant;
  to: Instant;
  responder: ResponderId | undefined;
}

export interface Agreement {
  shifts: number;
  /** The shifts in which somebody else is on call here, at their beginning or at their end. */
  disagreements: readonly Disagreement[];
}

export interface Disagreement {
  at: Instant;
  there: ResponderId | undefined;
  here: ResponderId | undefined;
}

/** The agreement of a schedule with what the other tool has calculated, from `now` on. */
export function agreementWith(
  rendered: readonly RenderedShift[],
  schedule: Schedule,
  overrides: readonly Override[],
  now: Instant,
): Agreement {
  const ahead = rendered.filter(({ from, to }) => to > now && to > from);
  const disagreements = ahead.flatMap(({ from, to, responder: there }) => {
    const moments = [laterOf(from, now), laterOf(shifted(to, -1000), now)];
    const at = moments.find((moment) => onCallAt(schedule, overrides, moment) !== there);
    return at === undefined ? [] : [{ at, there, here: onCallAt(schedule, overrides, at) }];
  });
  return { shifts: ahead.length, disagreements };
}

/** The shifts in order, with the stretches between them in which nobody is on call. */
export function withGaps(rendered: readonly RenderedShift[]): RenderedShift[] {
  const inOrder = [...rendered].sort((one, other) => (one.from < other.from ? -1 : 1));
  return inOrder.flatMap((shift, index) => {
    const next = inOrder[index + 1];
    if (next === undefined || next.from <= shift.to) return [shift];
    return [shift, { from: shift.to, to: next.from, responder: undefined }];
  });
}
