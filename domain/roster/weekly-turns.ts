import { evenHash } from '../even-hash';
import type { ResponderId } from '../ids';
import { type Instant, millisecondsBetween, shifted } from '../time';
import { quietFrom } from './night';
import type { Responder } from './responder';

/** The time between two runs, as they are scheduled: five minutes. */
const runMs = 5 * 60_000;
/** People who are written to in one run, as long as there are runs enough in the day: our own choice. */
const peoplePerRun = 20;
/**
 * The spread of what comes to many people, by our own choice: until 20:00 on their clocks, in minutes of the
 * day, and for so many runs, of which 96 last eight hours and 12 one.
 */
const endOfDay = 20 * 60;
const mostRuns = 96;
const fewestRuns = 12;

/**
 * Milliseconds after `at` (local time, `HH:mm`) at which each person has their turn at what comes to
 * everybody once a week: few at a time, in an order that is the same in each week, so that pages never wait
 * behind it. A small team has its turn at once.
 */
export function weeklyTurns(people: readonly Responder[], at: string): ReadonlyMap<ResponderId, number> {
  const order = people
    .map(({ id }) => ({ id, hash: evenHash(id) }))
    .sort((one, other) => one.hash - other.hash || (one.id < other.id ? -1 : 1));
  const perRun = Math.max(peoplePerRun, Math.ceil(people.length / runsFrom(at)));
  return new Map(order.map(({ id }, rank) => [id, Math.floor(rank / perRun) * runMs]));
}

function runsFrom(at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const left = Math.floor(((endOfDay - hours * 60 - minutes) * 60_000) / runMs);
  return Math.min(mostRuns, Math.max(fewestRuns, left));
}

/** The moment of a turn `turn` milliseconds after `start`, but before the person's next quiet hours. */
export function turnWhileAwake(responder: Responder, start: Instant, turn: number): Instant {
  const quiet = quietFrom(responder, start);
  if (quiet === undefined) return shifted(start, turn);
  const runs = Math.max(1, Math.floor(millisecondsBetween(start, quiet) / runMs));
  return shifted(start, turn % (runs * runMs));
}
