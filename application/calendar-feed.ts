import type { ResponderId } from '../domain/ids';
import { monthsAround, type PersonalShift, personalShifts } from '../domain/roster/personal-shifts';
import type { Responder } from '../domain/roster/responder';
import { responderOf } from '../domain/roster/roster';
import { after, before, type Duration, type Instant } from '../domain/time';
import { feedCode, readFeedCode } from './link-codes';
import type { MintCode, Seals } from './ports/links';
import type { FeedStore } from './ports/people';
import type { RosterStore } from './ports/roster';

/** The stretch of time that a calendar shows; our own choice. */
const shownBack: Duration = 'P7D';
const shownAhead: Duration = 'P90D';

/** The ports that giving people the address of their calendar needs. */
export interface FeedDeps {
  feeds: FeedStore;
  seals: Seals;
  mintCode: MintCode;
  /** Base of the links, without a slash at its end. */
  publicUrl: string;
}

/** The address of the responder's calendar, read by whoever knows it. It stays the same until replaced. */
export async function feedLink(deps: FeedDeps, responder: ResponderId): Promise<string> {
  return linkTo(deps, await deps.feeds.make(responder, feedIdFrom(deps.mintCode)));
}

/** Gives the responder's calendar another address; the earlier one opens nothing any more. */
export async function replaceFeedLink(deps: FeedDeps, responder: ResponderId): Promise<string> {
  const id = feedIdFrom(deps.mintCode);
  await deps.feeds.replace(responder, id);
  return linkTo(deps, id);
}

/** One person's calendar. */
export interface Feed {
  responder: Responder;
  shifts: readonly (PersonalShift & { to: Instant })[];
}

/**
 * The calendar behind `code`, from a week back to 90 days ahead; undefined when the code opens nothing, or its
 * responder has left the roster.
 */
export async function openFeed(
  { feeds, rosters, seals }: { feeds: FeedStore; rosters: RosterStore; seals: Seals },
  code: string,
  now: Instant,
): Promise<Feed | undefined> {
  const feed = (await readFeedCode(seals, code)) ?? (code.length === plainFeedLength ? code : undefined);
  if (feed === undefined) return undefined;
  const [from, to] = [before(now, shownBack), after(now, shownAhead)];
  const around = monthsAround(from, to);
  // With what was arranged in all that time, also where it is over.
  const [id, stored] = await Promise.all([feeds.responderOf(feed), rosters.current(around[0])]);
  const responder = id === undefined || stored === undefined ? undefined : responderOf(stored.roster, id);
  if (responder === undefined || stored === undefined) return undefined;
  // What never ends is shown until the months around end.
  const shifts = personalShifts(stored.roster, responder.id, from, to).map((shift) => ({
    ...shift,
    to: shift.to ?? around[1],
  }));
  return { responder, shifts };
}

/** Addresses of before, which were drawn and stored, are of that length; they go with the next replacement. */
const plainFeedLength = 32;

/** The calendar's id. No secret: what makes the address one is its seal. */
function feedIdFrom(mintCode: MintCode): string {
  return mintCode().slice(-10);
}

async function linkTo({ seals, publicUrl }: FeedDeps, id: string): Promise<string> {
  return `${publicUrl}/calendar/${await feedCode(seals, id)}.ics`;
}
