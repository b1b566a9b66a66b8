import type { IncidentId, ResponderId, RoleName } from '../ids';
import {
  before,
  type Duration,
  earlierOf,
  epochMsOf,
  type Instant,
  laterOf,
  millisecondsBetween,
} from '../time';

/** One person's time in one role of one incident; without an end while it lasts. */
export interface Tour {
  incident: IncidentId;
  responder: ResponderId;
  role: RoleName;
  startedAt: Instant;
  endedAt?: Instant | undefined;
}

/** The time for which tours count, for anybody's rest or hours: a day more than the seven that either looks back. */
const toursCountFor: Duration = 'P8D';

/** True while the tour counts at `now` for anybody's rest or hours. */
export function stillCounts({ endedAt }: Tour, now: Instant): boolean {
  return endedAt === undefined || endedAt > before(now, toursCountFor);
}

/** Milliseconds that `responder` was on duty between `from` and `to`; hours in two roles at once count once. */
export function timeOnDuty(
  tours: readonly Tour[],
  responder: ResponderId,
  from: Instant,
  to: Instant,
): number {
  const spans = tours
    .filter((tour) => tour.responder === responder)
    .map(({ startedAt, endedAt }) => ({ start: laterOf(startedAt, from), end: earlierOf(endedAt ?? to, to) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  let total = 0;
  let counted = from;
  for (const { start, end } of spans) {
    const begin = laterOf(start, counted);
    if (end <= begin) continue;
    total += epochMsOf(end) - epochMsOf(begin);
    counted = end;
  }
  return total;
}

/**
 * Milliseconds that `responder` was on duty in the last stretch before `at`: tours with less than `gap`
 * milliseconds between them are one stretch.
 */
export function lastStretch(
  tours: readonly Tour[],
  responder: ResponderId,
  at: Instant,
  gap: number,
): number {
  const begins = lastStretchBegan(tours, responder, at, gap);
  return begins === undefined ? 0 : timeOnDuty(tours, responder, begins, at);
}

/** The beginning of the stretch that `responder` is in at `at`, or would go on with; undefined after a rest of `gap` milliseconds. */
export function stretchBegan(
  tours: readonly Tour[],
  responder: ResponderId,
  at: Instant,
  gap: number,
): Instant | undefined {
  const last = lastOnDuty(tours, responder, at);
  const isOver = last === undefined || millisecondsBetween(last, at) >= gap;
  return isOver ? undefined : lastStretchBegan(tours, responder, at, gap);
}

function lastStretchBegan(
  tours: readonly Tour[],
  responder: ResponderId,
  at: Instant,
  gap: number,
): Instant | undefined {
  const own = tours.filter((tour) => tour.responder === responder && tour.startedAt <= at);
  const latestFirst = own.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  let begins: Instant | undefined;
  for (const { startedAt, endedAt = at } of latestFirst) {
    // Not the last one: a tour that began before this one may have lasted longer.
    if (begins !== undefined && millisecondsBetween(endedAt, begins) >= gap) continue;
    begins = startedAt;
  }
  return begins;
}

/** The last moment of `responder` on duty before `at`: `at` itself while on duty, undefined where none. */
export function lastOnDuty(tours: readonly Tour[], responder: ResponderId, at: Instant): Instant | undefined {
  return tours
    .filter((tour) => tour.responder === responder && tour.startedAt <= at)
    .map(({ endedAt }) => earlierOf(endedAt ?? at, at))
    .reduce<Instant | undefined>(
      (latest, end) => (latest === undefined ? end : laterOf(latest, end)),
      undefined,
    );
}
