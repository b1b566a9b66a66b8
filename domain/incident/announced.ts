import type { ResponderId } from '../ids';
import { approachTo, bestChannel } from '../roster/approach';
import type { Channel } from '../roster/channel';
import type { Urgency } from '../roster/responder';
import { type RosterInForce, responderOf } from '../roster/roster';
import { type Instant, laterOf } from '../time';

/** One of those whom an announcement goes to. */
export interface Receiver {
  responder: ResponderId;
  /** The channels by which it leaves; empty where nothing can be sent to them. */
  channels: readonly Channel[];
}

/** Somebody in whose quiet hours it is, and their end. */
export interface QuietReceiver {
  responder: ResponderId;
  until: Instant;
}

/** The ways of an announcement: to whom it leaves now, and for whom it waits. */
export interface Announced {
  to: readonly Receiver[];
  waiting: readonly QuietReceiver[];
}

/** Somebody to be told. */
interface Person {
  responder: ResponderId;
  urgency: Urgency;
  /** The moment before which they are told nothing; absent: they are told at once. */
  notBefore?: Instant | undefined;
}

/** The ways of what `people` are to be told at `at`, each by one channel. Nobody is left who is not on the roster. */
export function announcedTo(people: readonly Person[], at: Instant, roster: RosterInForce): Announced {
  const to: Receiver[] = [];
  const waiting: QuietReceiver[] = [];
  for (const { responder: id, urgency, notBefore = at } of people) {
    const responder = responderOf(roster, id);
    if (responder === undefined) continue;
    const channel = bestChannel(responder, urgency, at, roster);
    const { startsAt } = approachTo(responder, urgency, laterOf(at, notBefore), roster);
    if (channel !== undefined && startsAt > at) waiting.push({ responder: id, until: startsAt });
    else to.push({ responder: id, channels: channel === undefined ? [] : [channel] });
  }
  return { to, waiting };
}
