import { monthsAround, type PersonalShift, personalShifts } from '../domain/roster/personal-shifts';
import type { Responder, ResponderId } from '../domain/roster/responder';
import { responderOf } from '../domain/roster/roster';
import { after, before, type Duration, type Instant } from '../domain/time';
import type { FeedBook, MintCode, RosterStore } from './ports';

const shownBack: Duration = 'P7D';
const shownAhead: Duration = 'P90D';

/** What giving people the address of their calendar needs. */
export interface FeedRoom {
  feeds: FeedBook;
  mintCode: MintCode;
  /** Base of the links, without a slash at its end. */
  publicUrl: string;
}

/** Where the responder's calendar is read; whoever knows the address can read it. It stays the same until replaced. */
export async function feedLink(
  { feeds, mintCode, publicUrl }: FeedRoom,
  responder: ResponderId,
): Promise<string> {
  return linkTo(publicUrl, await feeds.make(responder, secretFrom(mintCode)));
}

/** Gives the responder's calendar another address; the earlier one opens nothing any more. */
export async function replaceFeedLink(
  { feeds, mintCode, publicUrl }: FeedRoom,
  responder: ResponderId,
): Promise<string> {
  const secret = secretFrom(mintCode);
  await feeds.replace(responder, secret);
  return linkTo(publicUrl, secret);
}

/** One person's calendar. */
export interface Feed {
  responder: Responder;
  shifts: readonly (PersonalShift & { to: Instant })[];
}

/**
 * The calendar behind `secret`, from a week back to 90 days ahead; undefined when the secret opens nothing, or its
 * responder has left the roster.
 */
export async function openFeed(
  { feeds, rosters }: { feeds: FeedBook; rosters: RosterStore },
  secret: string,
  now: Instant,
): Promise<Feed | undefined> {
  const [from, to] = [before(now, shownBack), after(now, shownAhead)];
  const around = monthsAround(from, to);
  // With what was arranged in all that time, also where it is over.
  const [id, stored] = await Promise.all([feeds.responderOf(secret), rosters.current(around[0])]);
  const responder = id === undefined || stored === undefined ? undefined : responderOf(stored.roster, id);
  if (responder === undefined || stored === undefined) return undefined;
  // What never ends is shown until the months around end.
  const shifts = personalShifts(stored.roster, responder.id, from, to).map((shift) => ({
    ...shift,
    to: shift.to ?? around[1],
  }));
  return { responder, shifts };
}

/** Twice as long as the code of a page, since it is good for years. */
function secretFrom(mintCode: MintCode): string {
  return `${mintCode()}${mintCode()}`;
}

function linkTo(publicUrl: string, secret: string): string {
  return `${publicUrl}/calendar/${secret}.ics`;
}
