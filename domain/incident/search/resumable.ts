import { after, type Duration, type Instant } from '../../time';
import type { Incident } from '../incident';

/** So long after the end whoever was on duty until then goes on, without being asked: our own choice. */
const goesOnWithin: Duration = 'PT1H';

/** A tour as far as it tells whether it goes on. */
interface Tour {
  /** Absent where it was to last to the end. */
  endsAt?: Instant | undefined;
  endedAt?: Instant | undefined;
}

/** The last tour from before the incident was reopened; undefined where somebody has had it since. */
export function lastBefore<Shift extends Tour>(
  past: readonly Shift[],
  { reopenedAt }: Pick<Incident, 'reopenedAt'>,
): Shift | undefined {
  const last = past.at(-1);
  const isBefore = reopenedAt !== undefined && last?.endedAt !== undefined && last.endedAt <= reopenedAt;
  return isBefore ? last : undefined;
}

/** True if the tour lasted until the incident ended; of one that was part of another nobody had anything any more. */
export function lastedToTheEnd(tour: Tour | undefined, { closedAt, under }: Incident): boolean {
  return tour?.endedAt !== undefined && tour.endedAt === closedAt && under === undefined;
}

/** True if the tour goes on when the incident is open again at `at`: it would still run, and ended with it a short while ago. */
export function isResumable(tour: Tour, incident: Incident, at: Instant): boolean {
  const { endsAt, endedAt } = tour;
  if (endedAt === undefined || !lastedToTheEnd(tour, incident)) return false;
  return at < after(endedAt, goesOnWithin) && (endsAt === undefined || endsAt > at);
}
