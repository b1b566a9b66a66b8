import type { Incident } from '../incident';
import type { PostedUpdate } from './updates';

/** The updates that may be shown to anybody outside, oldest first. A drill shows none, whatever was posted in it. */
export function publicUpdates({
  drill,
  updates,
}: Pick<Incident, 'drill' | 'updates'>): readonly PostedUpdate[] {
  return drill ? [] : updates.filter(({ audience }) => audience === 'public');
}
