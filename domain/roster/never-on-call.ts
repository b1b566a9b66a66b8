import type { ResponderId } from '../ids';
import { shiftsBetween } from '../schedule/final-layer';
import { dayMs } from '../schedule/local-clock';
import { lengthOf, rotationOf } from '../schedule/rotation';
import type { Layer, Schedule } from '../schedule/schedule';
import { unknownZonesOf } from '../schedule/unknown-zones';
import { listed } from '../text/listed';
import { epochMsOf, type Instant, instantOf, shifted } from '../time';
import { nameOf, type Roster } from './roster';

const weekMs = 7 * dayMs;
/** The time in which people are looked for, in milliseconds: our own choice, three years. */
const furthestMs = 3 * 366 * dayMs;

/** Lines for people: who is named in a schedule and, as it is written, never on call in it. */
export function neverOnCallReport(roster: Roster, now: Instant): string[] {
  return roster.schedules.flatMap((schedule) => {
    const idle = neverOnCall(schedule, now).map((id) => nameOf(roster, id));
    if (idle.length === 0) return [];
    const who = idle.length === 1 ? `${idle[0]} is` : `${listed(idle)} are`;
    return [
      `${schedule.id}: ${who} never on call by turns: those fall outside its hours, or beneath another layer`,
    ];
  });
}

/**
 * The people who are named in layers that are not over, and are on call by none of them, whatever people
 * arrange. After so long as all turns and the week take to come together again, everything repeats: that far
 * is looked. Where that is further than three years, only those are told whom the hours of the week never
 * meet.
 */
export function neverOnCall(schedule: Schedule, now: Instant): ResponderId[] {
  if (unknownZonesOf(schedule).length > 0) return [];
  const layers = layersAhead(schedule, now);
  const named = [...new Set(layers.flatMap(({ rotation }) => rotation))];
  if (layers.length === 1 && layers.every(({ during, ends }) => during.length === 0 && ends === undefined))
    return [];
  const start = epochMsOf(now);
  const settled = Math.max(start, ...layers.flatMap((layer) => edgesOf(layer, schedule)));
  const period = layers.map(periodOf).reduce(commonMultiple, weekMs);
  const needed = settled - start + period + weekMs;
  const until = shifted(now, Math.min(needed, furthestMs));
  const serving = new Set(shiftsBetween(schedule, [], now, until).map(({ responder }) => responder));
  const unseen = named.filter((id) => !serving.has(id));
  return needed <= furthestMs
    ? unseen
    : unseen.filter((id) => layers.every((layer) => neverMeets(layer, id)));
}

/** The layers of a schedule that are not over; all of one whose zones are not known, as they may count again. */
export function layersAhead(schedule: Schedule, now: Instant): Layer[] {
  if (unknownZonesOf(schedule).length > 0) return [...schedule.layers];
  return schedule.layers.filter((layer) => !isOver(layer, schedule, now));
}

function isOver(layer: Layer, { timeZone }: Schedule, now: Instant): boolean {
  const { clock, ends } = rotationOf(layer, timeZone);
  return ends <= clock.reads(epochMsOf(now));
}

/** The moments at which a layer begins and, if ever, ends. */
function edgesOf(layer: Layer, { timeZone }: Schedule): number[] {
  const { clock, begins, ends } = rotationOf(layer, timeZone);
  return [begins, ends].filter(Number.isFinite).map(clock.firstReading);
}

/** Milliseconds until it is the same person's turn again. */
function periodOf(layer: Layer): number {
  return lengthOf(layer.turn) * Math.max(1, layer.rotation.length);
}

/** True if no turn of theirs ever meets the layer's hours: turns begin at a few moments of the week only. */
function neverMeets(layer: Layer, id: ResponderId): boolean {
  if (layer.during.length === 0) return !layer.rotation.includes(id);
  const alone = { ...layer, rotation: [id], timeZone: 'UTC', ends: undefined };
  const one: Schedule = { id: 'one', timeZone: 'UTC', layers: [alone] };
  const { begins, turn } = rotationOf(alone, 'UTC');
  const step = periodOf(layer);
  const times = weekMs / greatestDivisor(weekMs, step);
  return layer.rotation.every((each, index) => {
    if (each !== id) return true;
    return Array.from({ length: times }, (_, count) => begins + index * turn + count * step).every((from) =>
      shiftsBetween(one, [], instantOf(from), instantOf(from + turn)).every(
        ({ responder }) => responder === undefined,
      ),
    );
  });
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

function commonMultiple(one: number, other: number): number {
  return (one / greatestDivisor(one, other)) * other;
}
