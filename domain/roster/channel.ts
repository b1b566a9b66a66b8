import type { ResponderId } from '../ids';
import type { Instant } from '../time';

/** The ways by which a person is reached. */
export const channels = ['sms', 'email', 'webhook'] as const;
export type Channel = (typeof channels)[number];

/** One address of one responder. */
export interface ChannelAddress {
  responder: ResponderId;
  channel: Channel;
  /** A phone number (E.164), an email address, or a URL. */
  address: string;
}

/** The state of an address: whether it counts, and when it was last seen to work. */
export interface ChannelState extends ChannelAddress {
  /** The return of a code, link or challenge sent there; absent: none came, so pages do not count on it. */
  verifiedAt?: Instant | undefined;
  /** The moment when what was verified was found gone, such as an email's subscription; absent: it is not. */
  endedAt?: Instant | undefined;
  /** The reason why nothing can be sent there now, such as an opt-out; absent: nothing stands against it. */
  blocked?: string | undefined;
  blockedAt?: Instant | undefined;
  /** The last answer from there, or the last delivery that the carrier reported. */
  provedAt?: Instant | undefined;
  provedBy?: 'answered' | 'delivered' | undefined;
}

/** The state that is known of `address`; undefined when it is another address that something is known of. */
export function stateOf(
  states: readonly ChannelState[],
  { responder, channel, address }: ChannelAddress,
): ChannelState | undefined {
  return statesOf(states, responder).find(
    (state) =>
      state.responder === responder &&
      state.channel === channel &&
      sameAddress(channel, state.address, address),
  );
}

/** The most states that are gone through sooner than a register of them is made: our own choice. */
const fewStates = 8;

const registers = new WeakMap<readonly ChannelState[], ReadonlyMap<ResponderId, readonly ChannelState[]>>();

/** The states of `responder`, or all of a few. Many, asked for again and again, are registered once. */
function statesOf(states: readonly ChannelState[], responder: ResponderId): readonly ChannelState[] {
  if (states.length <= fewStates) return states;
  let register = registers.get(states);
  if (register === undefined) {
    register = byResponder(states);
    registers.set(states, register);
  }
  return register.get(responder) ?? [];
}

function byResponder(states: readonly ChannelState[]): ReadonlyMap<ResponderId, readonly ChannelState[]> {
  const register = new Map<string, ChannelState[]>();
  for (const state of states) {
    const own = register.get(state.responder);
    if (own === undefined) register.set(state.responder, [state]);
    else own.push(state);
  }
  return register;
}

/** True if pages may count on the address: it was verified, and nothing stands against it. */
export function isUsable(state: ChannelState | undefined): boolean {
  return state?.verifiedAt !== undefined && state.blocked === undefined;
}

/** True if both are one address. Email addresses differ in case only by habit. */
function sameAddress(channel: Channel, one: string, other: string): boolean {
  return channel === 'email' ? one.toLowerCase() === other.toLowerCase() : one === other;
}
