import { isNight } from '../../roster/night';
import { paceAfter } from '../../roster/pace';
import { type Audience, audiences, type Roster, responderOf } from '../../roster/roster';
import {
  after,
  before,
  type Duration,
  epochMsOf,
  type Instant,
  instantOf,
  isShorter,
  laterOf,
  millisecondsBetween,
  millisecondsOf,
  shifted,
} from '../../time';
import { communicationsRole, postOf } from '../crew/posts';
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
  roster: Roster,
): IncidentEvent[] {
  return audiencesOwed(incident).flatMap((audience) => {
    const nextAt = nextUpdateAt(incident, severity, at, roster);
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
  roster: Roster,
  within?: Duration,
): Instant | undefined {
  const interval = within ?? cadenceOf(incident, severity, at, roster);
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

/** The first hours, in which people by night are told as often as by day. */
const firstHours: Duration = 'PT2H';

/**
 * The time within which the next update is owed. A slower pace is enough once the incident has been under command for long, and
 * in the night of whoever writes, unless the public waits: its day may be just then.
 */
function cadenceOf(
  incident: Incident,
  severity: Severity | undefined,
  at: Instant,
  roster: Roster,
): Duration | undefined {
  const { every, later, long = {}, days = {}, atNight } = incident.plan.updates;
  const usual = severity && every[severity];
  if (severity === undefined || usual === undefined) return undefined;
  const lasted = lastedFor(incident, at);
  const slower = paceAfter(lasted, usual, later[severity], long[severity], days[severity]);
  const rests =
    lasted >= millisecondsOf(firstHours) &&
    !audiencesOwed(incident).includes('public') &&
    isNightOfWriter(incident, at, roster);
  return atNight !== undefined && rests ? longerOf(slower, atNight) : slower;
}

/**
 * Milliseconds under command, those before a reopening included: what begins anew is told of often again only until people
 * know that it does.
 */
function lastedFor(incident: Incident, at: Instant): number {
  const since = commandedSince(incident) ?? at;
  const last = incident.updates.at(-1);
  const isKnown = last !== undefined && last.at >= since;
  const earlier = isKnown ? incident.pastShifts.filter(({ startedAt }) => startedAt < since) : [];
  return earlier.reduce(
    (sum, { startedAt, endedAt = startedAt }) => sum + millisecondsBetween(startedAt, endedAt),
    millisecondsBetween(since, at),
  );
}

/** True in the night of whoever has communications, or commands where nobody has. */
function isNightOfWriter(incident: Incident, at: Instant, roster: Roster): boolean {
  const communications = postOf(incident, communicationsRole)?.lead?.responder;
  const writer = responderOf(roster, communications ?? incident.shift?.commander ?? '');
  return writer !== undefined && isNight(writer, at);
}

function longerOf(one: Duration, other: Duration): Duration {
  return isShorter(one, other) ? other : one;
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
