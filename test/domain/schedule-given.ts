import { shiftsBetween } from '../../domain/schedule/final-layer';
import type { Layer, OnCallShift, Override, Schedule } from '../../domain/schedule/schedule';
import { type Instant, instantOf } from '../../domain/time';

/** Ada, Ben and Cleo take turns of a week, from Monday 2026-01-05 at nine. */
export function layer(changes: Partial<Layer> = {}): Layer {
  return {
    rotation: ['ada', 'ben', 'cleo'],
    starts: '2026-01-05',
    handoffTime: '09:00',
    turn: { every: 1, unit: 'week' },
    during: [],
    ...changes,
  };
}

/** The schedule `web`; later layers cover earlier ones. */
export function schedule(timeZone: string, ...layers: Layer[]): Schedule {
  return { id: 'web', timeZone, layers };
}

export function override(changes: Partial<Override> & Pick<Override, 'from' | 'to'>): Override {
  return {
    id: 'o-1',
    schedule: 'web',
    responder: 'dana',
    kind: 'cover',
    madeBy: 'dana',
    madeAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** A whole minute in UTC, in short: `2026-03-29 01:00`, or with a `T`. */
export function utc(minute: string): Instant {
  return instantOf(Date.parse(`${minute}Z`));
}

/** The shifts from one minute (UTC) to another, in brief: `2026-03-29 01:00 ada`, or `nobody`. */
export function shifts(
  it: Schedule,
  from: string,
  to: string,
  overrides: readonly Override[] = [],
): string[] {
  return shiftsBetween(it, overrides, utc(from), utc(to)).map(brief);
}

function brief({ responder, from }: OnCallShift): string {
  return `${from.slice(0, 16).replace('T', ' ')} ${responder ?? 'nobody'}`;
}
