import type { ChannelStore } from '../../application/ports/people';
import type { ChannelAddress, ChannelState } from '../../domain/roster/channel';
import { afterNews, type ChannelNews } from '../../domain/roster/channel-news';

/** A channel store in memory. */
export interface MemoryChannelStore extends ChannelStore {
  /** Everything in it, as a roster store reads it. */
  states(): ChannelState[];
}

/** A channel store in memory. */
export function memoryChannelStore(): MemoryChannelStore {
  const states = new Map<string, ChannelState>();
  const tell = async (address: ChannelAddress, news: ChannelNews) => {
    const key = `${address.responder} ${address.channel}`;
    const next = afterNews(states.get(key), address, news);
    if (next !== undefined) states.set(key, next);
  };
  return {
    states: () => structuredClone([...states.values()]),
    recordVerified: (address, at) => tell(address, { kind: 'verified', at }),
    recordProved: (address, by, at) => tell(address, { kind: 'proved', by, at }),
    recordBlocked: (address, reason, at) => tell(address, { kind: 'blocked', reason, at }),
    recordUnverified: (address) => tell(address, { kind: 'unverified' }),
    recordEnded: (address, at) => tell(address, { kind: 'ended', at }),
  };
}
