import type { ResponderId } from '../ids';
import type { Channel } from '../roster/channel';
import type { Urgency } from '../roster/responder';
import type { RosterInForce } from '../roster/roster';
import type { Instant } from '../time';
import { approachOf } from './paging/page';

/** The one who is reminded of something, and how. */
export interface Reminded {
  responder: ResponderId;
  /** The channels by which it leaves now; empty where nothing can be sent, or not now. */
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
    .map((responder) => ({ responder, approach: approachOf(responder, urgency, at, roster) }));
  const best = known.find(({ approach }) => approach !== undefined && approach.contacts.length > 0);
  if (best?.approach === undefined) return known[0] && { responder: known[0].responder, channels: [] };
  const { responder, approach } = best;
  return approach.startsAt > at
    ? { responder, channels: [], quietUntil: approach.startsAt }
    : { responder, channels: approach.contacts[0]?.channels ?? [] };
}
