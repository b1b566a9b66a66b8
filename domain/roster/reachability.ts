import type { ResponderId } from '../ids';
import { after, type Duration, type Instant, laterOf, longAgo } from '../time';
import { type Channel, type ChannelAddress, type ChannelState, isUsable, stateOf } from './channel';
import { addressesOf, type Responder } from './responder';
import type { RosterInForce } from './roster';

/** Days until an address neither verified nor seen to work is listed: two weekly tests went unanswered. */
export const provedWithinDays = 14;
const provedWithin: Duration = `P${provedWithinDays}D`;

/** The state of one address of one person. */
export interface ChannelReachability {
  channel: Channel;
  address: string;
  /** True if pages count on it: it is verified, and nothing stands against it. */
  usable: boolean;
  verifiedAt?: Instant | undefined;
  /** The moment when what stood behind it was found gone. */
  endedAt?: Instant | undefined;
  /** The reason why nothing can be sent there now. */
  blocked?: string | undefined;
  provedAt?: Instant | undefined;
  provedBy?: ChannelState['provedBy'];
  /** True if usable, but for long neither answered from, nor reported as delivered to, nor verified. */
  stale: boolean;
}

/** The ways to reach one person. */
export interface PersonReachability {
  responder: ResponderId;
  name: string;
  channels: readonly ChannelReachability[];
  /** True if any channel is usable; without one, a page to this person is only an attempt. */
  reachable: boolean;
  /** True if no usable channel was proved lately: one tap on a test page mends it. */
  stale: boolean;
}

/** The ways to reach everybody on the roster, and when they were last seen to work, as of `now`. */
export function reachabilityOf(roster: RosterInForce, now: Instant): PersonReachability[] {
  return roster.responders.map((responder) => personOf(responder, roster, now));
}

/** The addresses that pages do not count on because nobody has verified them. */
export function unverifiedAddresses({
  responders,
  channelStates,
}: Pick<RosterInForce, 'responders' | 'channelStates'>): ChannelAddress[] {
  return responders
    .flatMap(addressesOf)
    .filter((address) => stateOf(channelStates, address)?.verifiedAt === undefined);
}

/** True while that is an address of the responder's. */
export function isAddressOf(responder: Responder, address: ChannelAddress): boolean {
  return addressesOf(responder).some((own) => stateOf([{ ...own }], address) !== undefined);
}

function personOf(responder: Responder, { channelStates }: RosterInForce, now: Instant): PersonReachability {
  const channels = addressesOf(responder).map(({ channel, address }) =>
    channelOf(channel, address, stateOf(channelStates, { responder: responder.id, channel, address }), now),
  );
  const usable = channels.filter((channel) => channel.usable);
  return {
    responder: responder.id,
    name: responder.name,
    channels,
    reachable: usable.length > 0,
    stale: usable.length > 0 && usable.every(({ stale }) => stale),
  };
}

function channelOf(
  channel: Channel,
  address: string,
  state: ChannelState | undefined,
  now: Instant,
): ChannelReachability {
  const { verifiedAt, endedAt, blocked, provedAt, provedBy } = state ?? {};
  const usable = isUsable(state);
  return {
    channel,
    address,
    usable,
    verifiedAt,
    endedAt,
    blocked,
    provedAt,
    provedBy,
    stale: usable && after(laterOf(verifiedAt ?? longAgo, provedAt ?? longAgo), provedWithin) <= now,
  };
}
