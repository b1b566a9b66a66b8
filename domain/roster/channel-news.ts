import type { Instant } from '../time';
import { type ChannelAddress, type ChannelState, stateOf } from './channel';

/** Something that became known of an address. */
export type ChannelNews =
  | { kind: 'verified'; at: Instant }
  /** It was never confirmed as it is now. */
  | { kind: 'unverified' }
  /** The end of what stood behind it. */
  | { kind: 'ended'; at: Instant }
  | { kind: 'proved'; by: 'answered' | 'delivered'; at: Instant }
  /** Without a reason: nothing stands against it any more. */
  | { kind: 'blocked'; reason?: string | undefined; at: Instant };

/** The reason why nothing can be texted to somebody who wanted no more texts. */
export const optedOut = 'opted out of texts';

/** True if that reason, in these words or a carrier's that refuses a text, is that somebody opted out. */
export function isOptOut(reason: string | undefined): boolean {
  return reason !== undefined && /\bopt(ed)?[ -]?out\b/i.test(reason);
}

/**
 * The state of a channel once `news` of `address` came; undefined when it changes nothing. Proof of the
 * person puts the address in the place of another one. Other news does not where that other one is verified:
 * it may be about an address that the person has left.
 */
export function afterNews(
  known: ChannelState | undefined,
  { responder, channel, address }: ChannelAddress,
  news: ChannelNews,
): ChannelState | undefined {
  const fresh: ChannelState = { responder, channel, address };
  const same = known && stateOf([known], fresh);
  if (known !== undefined && same === undefined && known.verifiedAt !== undefined && !isProofOfPerson(news)) {
    return undefined;
  }
  return told(same ?? fresh, news);
}

function isProofOfPerson(news: ChannelNews): boolean {
  return news.kind === 'verified' || (news.kind === 'proved' && news.by === 'answered');
}

function told(state: ChannelState, news: ChannelNews): ChannelState | undefined {
  switch (news.kind) {
    case 'verified':
      return { ...state, verifiedAt: news.at, endedAt: undefined };
    case 'unverified':
      return state.verifiedAt === undefined && state.endedAt === undefined
        ? undefined
        : { ...state, verifiedAt: undefined, endedAt: undefined };
    case 'ended':
      return state.verifiedAt === undefined
        ? undefined
        : { ...state, verifiedAt: undefined, endedAt: news.at };
    case 'proved':
      return proved(state, news);
    case 'blocked':
      return blocked(state, news);
  }
}

/** Late news does not lift a block that came after it, and an opt-out stands whatever else is in the way. */
function blocked(
  state: ChannelState,
  { reason, at }: Extract<ChannelNews, { kind: 'blocked' }>,
): ChannelState | undefined {
  if (state.blocked === reason) return undefined;
  if (reason === undefined && state.blockedAt !== undefined && state.blockedAt > at) return undefined;
  if (reason !== undefined && isOptOut(state.blocked)) return undefined;
  return { ...state, blocked: reason, blockedAt: reason === undefined ? undefined : at };
}

/**
 * A block lifts by what came after it; news of what arrived before it may come late. An opt-out does not: the carrier
 * refuses texts until the person opts in, whatever they send. Nor does an answer verify what has ended: it may be to a
 * message of before.
 */
function proved(
  state: ChannelState,
  { by, at }: Extract<ChannelNews, { kind: 'proved' }>,
): ChannelState | undefined {
  const verifies = by === 'answered' && state.endedAt === undefined;
  const verifiedAt = verifies ? (state.verifiedAt ?? at) : state.verifiedAt;
  if (state.provedAt !== undefined && state.provedAt >= at)
    return verifiedAt === state.verifiedAt ? undefined : { ...state, verifiedAt };
  const lifts = !isOptOut(state.blocked) && (state.blockedAt === undefined || state.blockedAt <= at);
  const block = lifts ? { blocked: undefined, blockedAt: undefined } : {};
  return { ...state, verifiedAt, provedAt: at, provedBy: by, ...block };
}
