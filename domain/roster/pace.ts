import { type Duration, millisecondsOf } from '../time';
import type { Pace } from './roster';

/** The time until the next one, once it has lasted for so many milliseconds: that of the last pace that has begun, else the usual. */
export function paceAfter(
  lasted: number,
  usual: Duration,
  ...paces: readonly (Pace | undefined)[]
): Duration {
  const begun = paces.findLast((pace) => pace !== undefined && lasted >= millisecondsOf(pace.after));
  return begun?.every ?? usual;
}
