import type { Audience } from '../../roster/roster';
import type { Incident } from '../incident';

/** The readers who wait for the next update. */
export function audiencesPromised({ promises }: Incident): Audience[] {
  return promises.map(({ audience }) => audience);
}
