import type { ResponderId } from '../domain/ids';
import { type LocalMs, localClock } from '../domain/schedule/local-clock';
import type { Layer, Turn, Window } from '../domain/schedule/schedule';
import { epochMsOf, type Instant } from '../domain/time';

/** A rotation as another tool has it. */
export interface FoundRotation {
  /** The people in their turns; undefined for whoever cannot be on call here. */
  people: readonly (ResponderId | undefined)[];
  /** A moment at which a turn of the first one begins. */
  firstTurn: Instant;
  turnSeconds: number;
  /** The moments at which it comes into effect, and is over. */
  from: Instant;
  to?: Instant | undefined;
  during: readonly Window[];
}

export interface FoundLayer {
  layer: Layer;
  /** The things that are not as they were. */
  differences: readonly string[];
  /** The things that may be wrong enough that somebody has to look at them. */
  doubts: readonly string[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The reason for nobody to be on call any more by a rotation from `from` until `to`; undefined when somebody may be. */
export function whyNobodyBy(from: Instant, to: Instant | null | undefined, now: Instant): string | undefined {
  if (to === null || to === undefined) return undefined;
  if (to <= from)
    return `ends (${to.slice(0, 10)}) before it begins (${from.slice(0, 10)}): nobody is on call by it`;
  return to <= now ? `ended on ${to.slice(0, 10)}` : undefined;
}

/**
 * The layer that has the same person on call from `now` on. Where people had to be left out, it begins with the turn of
 * now, so that at least this one is right. Undefined when nobody is left.
 */
export function layerOf(rotation: FoundRotation, timeZone: string, now: Instant): FoundLayer | undefined {
  const clock = localClock(timeZone);
  const local = (instant: Instant) => clock.reads(epochMsOf(instant));
  const { turn, length, isExact } = turnOf(rotation.turnSeconds);
  const firstTurn = Math.floor(local(rotation.firstTurn) / minute) * minute;
  const wanted = beginning(rotation, firstTurn, local, now);
  const turnsBefore = Math.floor((wanted - firstTurn) / length);
  const begins = firstTurn + turnsBefore * length;
  const people = inOrderFrom(rotation.people, turnsBefore);
  if (people.length === 0) return undefined;
  const ends = rotation.to === undefined ? undefined : endAfter(local(rotation.to), begins);
  const layer: Layer = {
    rotation: people,
    starts: dateOf(begins),
    ...(ends === undefined ? {} : { ends: dateOf(ends) }),
    handoffTime: timeOf(begins),
    turn,
    during: rotation.during,
  };
  const differences = [
    ...(rotation.from > now && begins < local(rotation.from)
      ? [`begins on ${told(begins)} instead of ${told(local(rotation.from))}: here it begins with a handoff`]
      : []),
    ...(rotation.to !== undefined && ends !== undefined && ends !== local(rotation.to)
      ? [
          `ends on ${told(ends)} instead of ${told(local(rotation.to))}: here it ends at the time of a handoff`,
        ]
      : []),
  ];
  const doubts = isExact
    ? []
    : [
        `turns of ${rotation.turnSeconds} seconds became ${turn.every} ${turn.unit}s: here they are whole hours`,
      ];
  return { layer, differences, doubts };
}

/** The moment from which on the layer has to be right. */
function beginning(
  { people, from }: FoundRotation,
  firstTurn: LocalMs,
  local: (instant: Instant) => LocalMs,
  now: Instant,
): LocalMs {
  if (people.includes(undefined)) return local(from > now ? from : now);
  if (from > now) return local(from);
  return Math.min(firstTurn, local(now));
}

function inOrderFrom(people: readonly (ResponderId | undefined)[], turns: number): ResponderId[] {
  const first = ((turns % people.length) + people.length) % people.length;
  return [...people.slice(first), ...people.slice(0, first)].filter((person) => person !== undefined);
}

function turnOf(seconds: number): { turn: Turn; length: number; isExact: boolean } {
  const hours = Math.max(1, Math.round(seconds / 3600));
  const isExact = hours * 3600 === seconds;
  const length = hours * hour;
  if (hours % (7 * 24) === 0) return { turn: { every: hours / (7 * 24), unit: 'week' }, length, isExact };
  if (hours % 24 === 0) return { turn: { every: hours / 24, unit: 'day' }, length, isExact };
  return { turn: { every: hours, unit: 'hour' }, length, isExact };
}

/** The first moment from `end` on that has the time of day at which the layer began. */
function endAfter(end: LocalMs, begins: LocalMs): LocalMs {
  return begins + Math.max(1, Math.ceil((end - begins) / day)) * day;
}

function dateOf(local: LocalMs): string {
  return new Date(local).toISOString().slice(0, 10);
}

function timeOf(local: LocalMs): string {
  return new Date(local).toISOString().slice(11, 16);
}

function told(local: LocalMs): string {
  return `${dateOf(local)} ${timeOf(local)}`;
}
