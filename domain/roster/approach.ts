import { after, type Instant } from '../time';
import { type Channel, type ChannelAddress, isUsable, stateOf } from './channel';
import { quietUntil } from './night';
import { addressesOf, type ContactStep, type Responder, type Urgency } from './responder';
import type { RosterInForce } from './roster';

/** Channels that are used together, and when. */
export interface Contact {
  channels: readonly Channel[];
  dueAt: Instant;
}

/** The way in which a page reaches one person. */
export interface Approach {
  /** The contacts as they fall due; empty when nothing can be sent to this person. */
  contacts: readonly Contact[];
  /** Channels that would work but that the person's rules do not ask for. */
  spare: readonly Channel[];
  /** True if one of them counts. Where none does, the page is worth a try, and nobody waits for it. */
  counts: boolean;
  /** The moment of its beginning: at once, or at the end of the person's quiet hours. */
  startsAt: Instant;
}

/**
 * The way to `responder` for something of that urgency at `at`: by their own rules, over everything that is
 * not known to be blocked. What is not verified is tried as well, since a page to a wrong number is better
 * than no page; but it does not count. Where nothing is verified, everything is tried at once.
 */
export function approachTo(
  responder: Responder,
  urgency: Urgency,
  at: Instant,
  { channelStates }: Pick<RosterInForce, 'channelStates'>,
): Approach {
  const open = addressesOf(responder)
    .map((address) => ({ channel: address.channel, state: stateOf(channelStates, address) }))
    .filter(({ state }) => state?.blocked === undefined);
  const channels = open.map(({ channel }) => channel);
  const counts = open.some(({ state }) => isUsable(state));
  const startsAt = urgency === 'low' ? quietUntil(responder, at) : at;
  if (counts) return { ...byRules(responder.rules[urgency], channels, startsAt), counts, startsAt };
  const contacts = channels.length === 0 ? [] : [{ channels, dueAt: startsAt }];
  return { contacts, spare: [], counts, startsAt };
}

/**
 * The one channel for what is no page: of those that the person's rules begin with one that was seen to work, else the first
 * that counts by their rules and of the others, else the first to try; undefined where nothing can be sent to them.
 */
export function bestChannel(
  responder: Responder,
  urgency: Urgency,
  at: Instant,
  roster: Pick<RosterInForce, 'channelStates'>,
): Channel | undefined {
  const { contacts, spare } = approachTo(responder, urgency, at, roster);
  const all = [...contacts.flatMap(({ channels }) => channels), ...spare];
  const usable = usableAddresses(responder, roster);
  const counting = all.filter((channel) => usable.some((address) => address.channel === channel));
  const isProved = (channel: Channel) =>
    usable.some(
      (address) =>
        address.channel === channel && stateOf(roster.channelStates, address)?.provedAt !== undefined,
    );
  const firstOfAll = contacts[0]?.channels ?? [];
  return (
    counting.find((channel) => firstOfAll.includes(channel) && isProved(channel)) ?? counting[0] ?? all[0]
  );
}

/** The addresses at which pages for `responder` count. */
export function usableAddresses(
  responder: Responder,
  { channelStates }: Pick<RosterInForce, 'channelStates'>,
): readonly ChannelAddress[] {
  return addressesOf(responder).filter((address) => isUsable(stateOf(channelStates, address)));
}

function byRules(rules: readonly ContactStep[], usable: readonly Channel[], start: Instant) {
  const steps = rules.filter(({ channel }) => usable.includes(channel));
  const asked = new Set(steps.map(({ channel }) => channel));
  const spare = usable.filter((channel) => !asked.has(channel));
  return steps.length === 0
    ? { contacts: [{ channels: spare, dueAt: start }], spare: [] }
    : { contacts: together(steps, start), spare };
}

/**
 * Steps that fall due at the same moment, as one contact. The first leaves at the start whatever its delay: the delays of
 * channels that do not work are waited out for nobody.
 */
function together(steps: readonly ContactStep[], start: Instant): Contact[] {
  const contacts = new Map<Instant, Set<Channel>>();
  for (const { channel, after: delay } of steps) {
    const dueAt = after(start, delay);
    contacts.set(dueAt, (contacts.get(dueAt) ?? new Set()).add(channel));
  }
  return [...contacts]
    .map(([dueAt, channels]) => ({ dueAt, channels: [...channels] }))
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
    .map((contact, index) => (index === 0 ? { ...contact, dueAt: start } : contact));
}
