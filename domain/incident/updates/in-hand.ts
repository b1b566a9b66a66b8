import type { Audience } from '../../roster/roster';
import type { Incident } from '../incident';

/** Who waits for the next update. */
export function audiencesPromised({ promises }: Incident): Audience[] {
  return promises.map(({ audience }) => audience);
}
