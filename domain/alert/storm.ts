import { type Instant, millisecondsBetween, shifted } from '../time';
import { type AlertCursor, isFiring } from './alert';

/** So many alarms of a service may open an incident each within a minute, where the service says nothing of it. */
export const usualStormAbove = 10;

/** Milliseconds over which alarms are counted. */
const countedFor = 60_000;

/**
 * When alarms of a service that had no open incident came lately, oldest first: whether each opened its own or joined
 * the storm's. No more are kept than are needed to tell a storm.
 */
export type Newcomers = readonly Instant[];

/** Whether so many came within the last minute that the next one joins the storm instead of opening its own incident. */
export function isStorming(newcomers: Newcomers, stormAbove: number, now: Instant): boolean {
  const since = shifted(now, -countedFor);
  return newcomers.filter((at) => at > since).length >= stormAbove;
}

/** `newcomers`, and one more at `now`. */
export function withNewcomer(newcomers: Newcomers, stormAbove: number, now: Instant): Newcomers {
  return [...newcomers, now].slice(-stormAbove);
}

/** Milliseconds after which an alarm that ended, and fires again, does so for a reason of its own. */
const calmFor = 600_000;

/**
 * Whether an alarm of a storm that fires again at `at` is one like any other by now: it had ended, and was calm for ten
 * minutes. One that flaps stays with its storm.
 */
export function isCalmedDown(cursor: AlertCursor, at: Instant): boolean {
  const { clearedAt } = cursor;
  return clearedAt !== undefined && !isFiring(cursor) && millisecondsBetween(clearedAt, at) >= calmFor;
}

/** What the incident of a storm is called. */
export function stormTitle(stormAbove: number, first: string): string {
  return `More than ${stormAbove} alarms in a minute, now ${first}`;
}
