import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../time';
import { zonedAt } from '../zoned-time';

/** The reading of a wall clock, in milliseconds since its 1970-01-01T00:00. By it, every day has 24 hours. */
export type LocalMs = number;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/**
 * The wall clock of a time zone, as people who hand over by it read it: it jumps forward like theirs, but where theirs
 * is put back it stands still until that time has come again. So every time of day comes once, in order, and a time
 * that the clocks leave out comes when they jump over it.
 */
export interface LocalClock {
  /** The reading at `epochMs`. */
  reads(epochMs: number): LocalMs;
  /** The first moment, in milliseconds of the epoch, at which the clock reads `local` or later. */
  firstReading(local: LocalMs): number;
}

/** A stretch from `from` on, the zone `offset` ahead of UTC; before it, its clock read up to `reached`. */
interface OffsetStretch {
  from: number;
  offset: number;
  reached: LocalMs;
}

/** The time for which offsets are looked up at once: our own choice, about a year. */
const blockMs = 366 * dayMs;
/** A margin of more than any time zone is away from UTC, with the greatest step a zone has made. */
const marginMs = 3 * dayMs;

const clocks = new Map<string, LocalClock>();

/** The clock of an IANA zone that is known; it remembers what it has looked up. */
export function localClock(timeZone: string): LocalClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = clockOf(rememberedBlocks(timeZone));
  clocks.set(timeZone, clock);
  return clock;
}

/** The local date `YYYY-MM-DD` at the local time `HH:mm`; `24:00` is the end of that day. */
export function localMsOf(date: string, time: string): LocalMs {
  return Date.parse(`${date}T00:00:00.000Z`) + timeOfDay(time);
}

/** Milliseconds from midnight to the local time `HH:mm`. */
export function timeOfDay(time: string): number {
  return Number(time.slice(0, 2)) * hourMs + Number(time.slice(3, 5)) * 60_000;
}

function clockOf(stretchesAround: (ms: number) => readonly OffsetStretch[]): LocalClock {
  return {
    reads(epochMs) {
      const stretch = stretchesAround(epochMs).findLast(({ from }) => from <= epochMs);
      return stretch === undefined ? epochMs : Math.max(epochMs + stretch.offset, stretch.reached);
    },
    firstReading(local) {
      const stretches = stretchesAround(local);
      for (const [index, { from, offset }] of stretches.entries()) {
        const moment = Math.max(from, local - offset);
        if (moment < (stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY)) return moment;
      }
      return local;
    },
  };
}

/** The stretches of about a year around a moment, whether it is counted in UTC or by the local clock. */
function rememberedBlocks(timeZone: string): (ms: number) => readonly OffsetStretch[] {
  const blocks = new Map<number, readonly OffsetStretch[]>();
  return (ms) => {
    const block = Math.floor(ms / blockMs);
    const known = blocks.get(block);
    if (known !== undefined) return known;
    const stretches = offsetStretches(timeZone, block * blockMs - marginMs, (block + 1) * blockMs + marginMs);
    blocks.set(block, stretches);
    return stretches;
  };
}

/** The stretches between two moments, so near that the library's search never depends on today's date. */
function offsetStretches(timeZone: string, from: number, to: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  let zoned: Temporal.ZonedDateTime | null = zonedAt(instantOf(from), timeZone);
  while (zoned !== null && zoned.epochMilliseconds < to) {
    const offset = zoned.offsetNanoseconds / 1_000_000;
    stretches.push({ from: zoned.epochMilliseconds, offset, reached });
    zoned = zoned.getTimeZoneTransition('next');
    if (zoned !== null) reached = Math.max(reached, zoned.epochMilliseconds - 1 + offset);
  }
  return stretches;
}
