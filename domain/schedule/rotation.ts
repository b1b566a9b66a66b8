import type { ResponderId } from '../ids';
import { dayMs, hourMs, type LocalClock, type LocalMs, localClock, localMsOf } from './local-clock';
import type { Layer, Turn } from './schedule';
import { areHoursAt, edgesOfHours, type WeeklyHours, weeklyHours } from './weekly-hours';

/** A layer read once, with its dates and times as numbers on its own local clock. */
export interface Rotation {
  clock: LocalClock;
  people: readonly ResponderId[];
  begins: LocalMs;
  ends: LocalMs;
  /** Milliseconds on the local clock. */
  turn: number;
  /** Absent: it always counts. */
  hours?: WeeklyHours | undefined;
}

/** The rotation of a layer; `timeZone` is its schedule's. */
export function rotationOf(layer: Layer, timeZone: string): Rotation {
  return {
    clock: localClock(layer.timeZone ?? timeZone),
    people: layer.rotation,
    begins: localMsOf(layer.starts, layer.handoffTime),
    ends: layer.ends === undefined ? Number.POSITIVE_INFINITY : localMsOf(layer.ends, layer.handoffTime),
    turn: lengthOf(layer.turn),
    hours: layer.during.length === 0 ? undefined : weeklyHours(layer.during),
  };
}

/** The person whose turn it is at `epochMs`; undefined before, after, outside its hours, without people. */
export function whoseTurn(rotation: Rotation, epochMs: number): ResponderId | undefined {
  const { clock, people, begins, ends, turn, hours } = rotation;
  const local = clock.reads(epochMs);
  if (local < begins || local >= ends) return undefined;
  if (hours !== undefined && !areHoursAt(hours, local)) return undefined;
  return people[Math.floor((local - begins) / turn) % people.length];
}

/** Every moment between `from` and `to` (milliseconds of the epoch) at which `whoseTurn` may change; in no order. */
export function changesOf(rotation: Rotation, from: number, to: number): number[] {
  const { clock, begins, ends, hours } = rotation;
  if (rotation.people.length === 0) return [];
  const first = Math.max(clock.reads(from), begins);
  const last = Math.min(clock.reads(to), ends);
  if (first > last) return [];
  const edges = hours === undefined ? [] : edgesOfHours(hours, first, last);
  return [...handoffs(rotation, first, last), ...edges, ends]
    .filter(Number.isFinite)
    .map(clock.firstReading)
    .filter((moment) => from < moment && moment < to);
}

function handoffs({ begins, turn }: Rotation, first: LocalMs, last: LocalMs): LocalMs[] {
  const moments: LocalMs[] = [];
  for (let at = begins + Math.floor((first - begins) / turn) * turn; at <= last; at += turn) moments.push(at);
  return moments;
}

/** The length of a turn in milliseconds on the local clock. */
export function lengthOf({ every, unit }: Turn): number {
  return every * { hour: hourMs, day: dayMs, week: 7 * dayMs }[unit];
}
