import type { ResponderId } from '../ids';
import { epochMsOf, type Instant, instantOf } from '../time';
import { changesOf, type Rotation, rotationOf, whoseTurn } from './rotation';
import type { OnCallShift, Override, Schedule } from './schedule';
import { unknownZonesOf } from './unknown-zones';

/** Everything that has a say in who is on call, the uppermost first in each list. */
interface Stack {
  covers: readonly Stretch[];
  rotations: readonly Rotation[];
  fills: readonly Stretch[];
}

interface Stretch {
  responder: ResponderId;
  from: number;
  to: number;
}

/**
 * The person on call in `schedule` at `at`, by its layers and by those of `overrides` that are made for it;
 * undefined when nobody is. The layers may name people who are not on the roster.
 */
export function onCallAt(
  schedule: Schedule,
  overrides: readonly Override[],
  at: Instant,
): ResponderId | undefined {
  const moment = epochMsOf(at);
  return uppermost(stackOf(schedule, overrides, moment, moment + 1), moment);
}

/**
 * The final layer: who is on call from `from` until `to`, without gap or overlap. A stretch without a responder is a
 * gap; neighbours differ in who is on call. The first and the last may go on outside of the range.
 */
export function shiftsBetween(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  to: Instant,
): OnCallShift[] {
  const [start, end] = [epochMsOf(from), epochMsOf(to)];
  if (start >= end) return [];
  const stack = stackOf(schedule, overrides, start, end);
  const handovers: { responder: ResponderId | undefined; at: number }[] = [];
  for (const at of [start, ...changesIn(stack, start, end)]) {
    const responder = uppermost(stack, at);
    const last = handovers.at(-1);
    if (last === undefined || last.responder !== responder) handovers.push({ responder, at });
  }
  return handovers.map(({ responder, at }, index) => ({
    responder,
    from: instantOf(at),
    to: instantOf(handovers[index + 1]?.at ?? end),
  }));
}

/** The stretches from `from` until `to` in which nobody is on call. */
export function gapsBetween(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  to: Instant,
): { from: Instant; to: Instant }[] {
  return shiftsBetween(schedule, overrides, from, to)
    .filter(({ responder }) => responder === undefined)
    .map((gap) => ({ from: gap.from, to: gap.to }));
}

/**
 * The next shift: the first one of somebody that begins after `at` and before `horizon`; undefined when there is none.
 * What goes on after the horizon is cut off.
 */
export function shiftAfter(
  schedule: Schedule,
  overrides: readonly Override[],
  at: Instant,
  horizon: Instant,
): OnCallShift | undefined {
  return shiftsBetween(schedule, overrides, at, horizon).find(
    ({ responder, from }) => responder !== undefined && from > at,
  );
}

function stackOf(schedule: Schedule, overrides: readonly Override[], from: number, to: number): Stack {
  const made = overrides.filter((override) => override.schedule === schedule.id).sort(latestFirst);
  const stretches = (kind: Override['kind']) =>
    made
      .filter((override) => override.kind === kind)
      .map((override) => ({
        responder: override.responder,
        from: epochMsOf(override.from),
        to: epochMsOf(override.to),
      }))
      .filter((stretch) => stretch.from < to && stretch.to > from);
  return {
    covers: stretches('cover'),
    // By whose clock it is not known, it is nobody's turn.
    rotations:
      unknownZonesOf(schedule).length > 0
        ? []
        : schedule.layers.map((layer) => rotationOf(layer, schedule.timeZone)).reverse(),
    fills: stretches('fill'),
  };
}

function latestFirst(one: Override, other: Override): number {
  if (one.madeAt !== other.madeAt) return one.madeAt > other.madeAt ? -1 : 1;
  return one.id > other.id ? -1 : 1;
}

function uppermost({ covers, rotations, fills }: Stack, at: number): ResponderId | undefined {
  return stretchAt(covers, at) ?? turnAt(rotations, at) ?? stretchAt(fills, at);
}

function stretchAt(stretches: readonly Stretch[], at: number): ResponderId | undefined {
  return stretches.find(({ from, to }) => from <= at && at < to)?.responder;
}

function turnAt(rotations: readonly Rotation[], at: number): ResponderId | undefined {
  for (const rotation of rotations) {
    const responder = whoseTurn(rotation, at);
    if (responder !== undefined) return responder;
  }
  return undefined;
}

/** The moments between `from` and `to` at which the final layer may change, in order. */
function changesIn({ covers, rotations, fills }: Stack, from: number, to: number): number[] {
  const edges = [...covers, ...fills].flatMap((stretch) => [stretch.from, stretch.to]);
  const moments = [
    ...edges.filter((moment) => from < moment && moment < to),
    ...rotations.flatMap((rotation) => changesOf(rotation, from, to)),
  ];
  return [...new Set(moments)].sort((one, other) => one - other);
}
