import type { Roster } from '../domain/roster/roster';
import type { Clock, EmailSubscriptions, RosterStore } from './ports';

/** What applying a roster did. */
export interface AppliedRoster {
  version: number;
  /** Addresses that were asked to confirm, or subscribed, just now. */
  subscribed: readonly string[];
  unsubscribed: readonly string[];
}

/**
 * Puts `roster` in force and makes the email topic's subscriptions follow it. The old roster stays in force when this
 * throws before the new one is stored; subscriptions that failed are mended by applying again.
 */
export async function applyRoster(
  {
    rosters,
    subscriptions,
    clock,
  }: { rosters: RosterStore; subscriptions: EmailSubscriptions; clock: Clock },
  roster: Roster,
): Promise<AppliedRoster> {
  const previous = (await rosters.current())?.version ?? 0;
  if (!(await rosters.apply(roster, previous, clock.now()))) {
    throw new Error('Somebody else applied a roster at the same moment. Look at it, then apply yours again.');
  }
  const wanted = roster.responders.map(({ id, email }) => ({ responder: id, email }));
  return { version: previous + 1, ...(await subscriptions.follow(wanted)) };
}
