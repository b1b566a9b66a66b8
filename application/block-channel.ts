import { type ChannelAddress, stateOf } from '../domain/roster/channel';
import type { RosterInForce } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { ChannelStore } from './ports/people';

/** Records that nothing can be sent to `address` as of `at`, unless it was seen to work since: news of it may come late. */
export async function blockUnlessProvedSince(
  channels: ChannelStore,
  { channelStates }: RosterInForce,
  address: ChannelAddress,
  reason: string,
  at: Instant,
): Promise<void> {
  const { provedAt } = stateOf(channelStates, address) ?? {};
  if (provedAt === undefined || provedAt <= at) await channels.recordBlocked(address, reason, at);
}
