import type { Instant } from '../time';
import type { RosterInForce } from './roster';

/** The roster as it stands, and the moment: what people and the product decide on. */
export interface RosterNow {
  roster: RosterInForce;
  now: Instant;
}
