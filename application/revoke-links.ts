import type { ResponderId } from '../domain/ids';
import type { Channel } from '../domain/roster/channel';
import type { Instant } from '../domain/time';
import { type FeedDeps, replaceFeedLink } from './calendar-feed';
import type { LinkStore } from './ports/links';

/** The ports that revoking links needs. */
export interface RevocationDeps extends FeedDeps {
  links: LinkStore;
}

/**
 * Ends every link that was sent to that person until `now`, by `channel` or by whatever channel; messages that leave
 * later carry new ones. Without a channel their calendar gets another address too.
 */
export async function revokeLinks(
  deps: RevocationDeps,
  responder: ResponderId,
  channel: Channel | undefined,
  now: Instant,
): Promise<void> {
  await deps.links.revoke({ responder, channel, at: now });
  if (channel === undefined) await replaceFeedLink(deps, responder);
}
