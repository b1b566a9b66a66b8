import { type Audience, audiences } from '../../roster/roster';
import {
  after,
  before,
  type Duration,
  epochMsOf,
  type Instant,
  instantOf,
  laterOf,
  millisecondsBetween,
  millisecondsOf,
  shifted,
} from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import type { Severity } from '../severity';
import { commandedSince, isAllClear } from './stage';

/**
 * The promises of the next updates to everybody who is owed them; a severity without a cadence promises none. What was
 * promised for sooner stands: nothing puts off what people were told.
 */
export function promisesFor(
  incident: Incident,
  severity: Severity | undefined,
  at: Instant,
): IncidentEvent[] {
  return audiencesOwed(incident).flatMap((audience) => {
    const nextAt = nextUpdateAt(incident, severity, at);
    const standing = incident.promises.find((promise) => promise.audience === audience);
    const isSooner = nextAt !== undefined && (standing === undefined || nextAt < standing.promisedAt);
    return isSooner ? [promiseOf(audience, nextAt, incident, at)] : [];
  });
}

/** The time for which the next update is promised, if one is posted at `at`; undefined when none is. */
export function nextUpdateAt(
  incident: Incident,
  severity: Severity | undefined,
  at: Instant,
  within?: Duration,
): Instant | undefined {
  const interval = within ?? cadenceOf(incident, severity, at);
  // Before anybody has acknowledged, there is nobody to keep a promise.
  if (interval === undefined || incident.status === 'alerting') return undefined;
  const nextAt = after(at, interval);
  const told = wholeMinute(nextAt);
  return told > at ? told : nextAt;
}

/** The promise of the next update, with the reminder that goes before it. */
export function promiseOf(
  audience: Audience,
  nextAt: Instant,
  { plan }: Pick<Incident, 'plan'>,
  at: Instant,
): IncidentEvent {
  const halfWay = shifted(nextAt, -millisecondsBetween(at, nextAt) / 2);
  const remindAt = before(nextAt, plan.updates.remindBefore);
  return { type: 'update-promised', audience, nextAt, remindAt: laterOf(remindAt, halfWay) };
}

/** The time within which the next update is owed; a slower pace is enough once the incident has been under command for long. */
function cadenceOf(incident: Incident, severity: Severity | undefined, at: Instant): Duration | undefined {
  if (severity === undefined) return undefined;
  const { every, later } = incident.plan.updates;
  const slower = later[severity];
  const since = commandedSince(incident) ?? at;
  const isLong = slower !== undefined && millisecondsBetween(since, at) >= millisecondsOf(slower.after);
  return isLong ? slower.every : every[severity];
}

/** The plan's audiences, and whoever was told anything; but not those who were told that it is over. */
function audiencesOwed(incident: Incident): Audience[] {
  const { plan, updates, status } = incident;
  const told = updates.map(({ audience }) => audience);
  return audiences.filter((audience) => {
    const isOver = audience === 'public' && status === 'commanded' && isAllClear(incident, audience);
    return !isOver && (plan.updates.audiences.includes(audience) || told.includes(audience));
  });
}

/** Promises are told as hours and minutes, and overdue from the minute that was told. */
function wholeMinute(at: Instant): Instant {
  return instantOf(epochMsOf(at) - (epochMsOf(at) % 60_000));
}
