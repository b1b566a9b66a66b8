import { type Instant, millisecondsBetween, shifted } from '../time';
import { type AlertCursor, isFiring } from './alert';

/** Alarms of a service that may open an incident each in a minute, unless the roster says: our own choice. */
export const usualStormAbove = 10;

/** Milliseconds over which alarms are counted. */
const countedFor = 60_000;

/**
 * The moments, oldest first, at which alarms of a service that had no open incident came lately, whether each
 * opened its own or joined the storm's. No more are kept than are needed to tell a storm.
 */
export type Newcomers = readonly Instant[];

/** True if so many came in the last minute that the next one joins the storm, with no incident of its own. */
export function isStorming(newcomers: Newcomers, stormAbove: number, now: Instant): boolean {
  const since = shifted(now, -countedFor);
  return newcomers.filter((at) => at > since).length >= stormAbove;
}

/** `newcomers`, and one more at `now`. */
export function withNewcomer(newcomers: Newcomers, stormAbove: number, now: Instant): Newcomers {
  return [...newcomers, now].slice(-stormAbove);
}

/** Milliseconds after which an alarm that ended fires again for a reason of its own: our own choice. */
const calmFor = 600_000;

/**
 * True if an alarm of a storm that fires again at `at` is one like any other by now: it had ended, and was
 * calm for ten minutes. One that flaps stays with its storm.
 */
export function isCalmedDown(cursor: AlertCursor, at: Instant): boolean {
  const { clearedAt } = cursor;
  return clearedAt !== undefined && !isFiring(cursor) && millisecondsBetween(clearedAt, at) >= calmFor;
}

/** The title of the incident of a storm. */
export function stormTitle(stormAbove: number, first: string): string {
  return `More than ${stormAbove} alarms in a minute, now ${first}`;
}
