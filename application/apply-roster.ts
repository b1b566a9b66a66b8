import type { Roster } from '../domain/roster/roster';
import type { Clock, EmailSubscription, EmailSubscriptions, RosterStore } from './ports';

/** What applying a roster did. */
export interface AppliedRoster {
  version: number;
  /** Addresses that were subscribed just now; those that have to confirm were asked to. */
  subscribed: readonly string[];
  unsubscribed: readonly string[];
  /** Addresses that have not confirmed: no email reaches them yet. */
  unconfirmed: readonly string[];
}

/**
 * Puts `roster` in force and makes the email topic's subscriptions follow it. The old roster stays in force when this
 * throws before the new one is stored; subscriptions that failed are mended by applying again. Whoever is new, or has
 * another address than before, is asked to confirm; with `resend`, everybody is who has not done so.
 */
export async function applyRoster(
  {
    rosters,
    subscriptions,
    clock,
  }: { rosters: RosterStore; subscriptions: EmailSubscriptions; clock: Clock },
  roster: Roster,
  { resend = false }: { resend?: boolean } = {},
): Promise<AppliedRoster> {
  const previous = await rosters.current();
  const version = previous?.version ?? 0;
  if (!(await rosters.apply(roster, version, clock.now()))) {
    throw new Error('Somebody else applied a roster at the same moment. Look at it, then apply yours again.');
  }
  const wanted = subscriptionsOf(roster);
  const before = previous === undefined ? [] : subscriptionsOf(previous.roster);
  const changed = wanted.filter(
    (each) => !before.some((old) => old.responder === each.responder && old.email === each.email),
  );
  return { version: version + 1, ...(await subscriptions.follow(wanted, resend ? wanted : changed)) };
}

function subscriptionsOf({ responders }: Roster): EmailSubscription[] {
  return responders.map(({ id, email }) => ({ responder: id, email }));
}
