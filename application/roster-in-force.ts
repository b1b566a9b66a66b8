import type { Roster } from '../domain/roster/roster';
import { NoRosterError } from './errors';
import type { RosterStore } from './ports';

/** The roster that decisions are made with. Throws NoRosterError before the first one is applied. */
export async function rosterInForce(rosters: RosterStore): Promise<Roster> {
  const stored = await rosters.current();
  if (stored === undefined) throw new NoRosterError();
  return stored.roster;
}
