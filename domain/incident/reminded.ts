import type { ResponderId } from '../ids';
import { bestChannel } from '../roster/approach';
import type { Channel } from '../roster/channel';
import type { Urgency } from '../roster/responder';
import { type RosterInForce, responderOf } from '../roster/roster';
import type { Instant } from '../time';
import { approachOf } from './paging/page';

/** The one who is reminded of something, and how. */
export interface Reminded {
  responder: ResponderId;
  /** The channel by which it leaves now; empty where nothing can be sent, or not now. */
  channels: readonly Channel[];
  /** The end of their quiet hours, where they lie in them. */
  quietUntil?: Instant | undefined;
}

/**
 * The first of `candidates` to whom anything can be sent; where nothing can be sent to any of them, the first. Undefined
 * only where there is no candidate.
 */
export function remindedOf(
  candidates: readonly (ResponderId | undefined)[],
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): Reminded | undefined {
  const known = candidates
    .filter((id) => id !== undefined)
    .map((responder) => ({ responder, channels: channelsTo(responder, urgency, at, roster) }));
  const best = known.find(({ channels }) => channels.length > 0);
  if (best === undefined) return known[0];
  const startsAt = approachOf(best.responder, urgency, at, roster)?.startsAt ?? at;
  return startsAt > at ? { responder: best.responder, channels: [], quietUntil: startsAt } : best;
}

/** The one channel by which `responder` is told what is no page: a second copy would say nothing new. Empty where there is none. */
export function channelsTo(
  responder: ResponderId,
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): readonly Channel[] {
  const person = responderOf(roster, responder);
  const best = person && bestChannel(person, urgency, at, roster);
  return best === undefined ? [] : [best];
}
