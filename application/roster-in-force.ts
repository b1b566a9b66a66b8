import type { RosterInForce } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import { NoRosterError } from './errors';
import type { RosterStore } from './ports/roster';

/**
 * The roster that decisions are made with, with what people arranged that is not over by `now`. Throws NoRosterError
 * before the first one is applied.
 */
export async function rosterInForce(
  rosters: Pick<RosterStore, 'current'>,
  now: Instant,
): Promise<RosterInForce> {
  const stored = await rosters.current(now);
  if (stored === undefined) throw new NoRosterError();
  return stored.roster;
}
