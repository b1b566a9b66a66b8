import type { Roster, RosterInForce } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import type { ZoneRules } from '../../domain/zone-rules';
import type { NewNotice } from './notices';

export interface StoredRoster {
  version: number;
  roster: RosterInForce;
}

/** One line of the list of rosters that were applied. */
export interface RosterVersion {
  version: number;
  appliedAt: Instant;
  /** The reason for applying it, such as `rolled back to version 3`. */
  note?: string | undefined;
}

export interface RosterStore {
  /**
   * The roster in force, with the overrides that are not over by `now` and what is known of people's channels;
   * undefined before the first one is applied. One consistent read.
   */
  current(now: Instant): Promise<StoredRoster | undefined>;
  /** Puts `roster` in force as the version after `previous` (0: the first); false when another one came first. */
  apply(roster: Roster, previous: number, now: Instant, note?: string): Promise<boolean>;
  /** A roster that was in force once, as it was written. */
  version(version: number): Promise<Roster | undefined>;
  /** The latest versions, of those before `before` where it is given, newest first, at most `limit`. */
  versions(limit: number, before?: number): Promise<RosterVersion[]>;
}

/** Shifts that people arranged among themselves. Their notices leave with the change, or neither happens. */
export interface OverrideStore {
  /** Adds all of them or none; false when one of these ids was added before, even if it was removed since. */
  add(overrides: readonly Override[], notices: readonly NewNotice[], now: Instant): Promise<boolean>;
  /**
   * Takes all of them back from `now` on, or none: what has begun ends now, what has not never counts. False when one
   * is not there, or over, or removed.
   */
  remove(ids: readonly string[], notices: readonly NewNotice[], now: Instant): Promise<boolean>;
  /** Those that are not over by `now`, the earliest first; earlier moments than the clock's may be asked for. */
  list(now: Instant): Promise<Override[]>;
}

/** The rules by which the functions know the roster's time zones, for who compares them with their own. */
export interface ZoneStore {
  tell(rules: ZoneRules): Promise<void>;
  /** The rules that were told last; undefined before the first time. */
  told(): Promise<ZoneRules | undefined>;
}
