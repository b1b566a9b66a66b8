import type { Duration } from '../../time';

/** The pauses after a round in which nobody took a role, the first one first; the last one counts from then on. Our own choice. */
const pauses: readonly [Duration, ...Duration[]] = ['PT30M', 'PT1H', 'PT2H', 'PT4H'];

/** The pause after the round of that number, in which nobody took the role. */
export function pauseAfter(round: number): Duration {
  return pauses[Math.min(round, pauses.length) - 1] ?? pauses[0];
}
