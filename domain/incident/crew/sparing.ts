import type { ResponderId, RoleName } from '../../ids';
import { isNight, nightFrom, nightUntil } from '../../roster/night';
import type { Responder } from '../../roster/responder';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { stretchBegan } from '../../roster/tour';
import { after, before, type Duration, earlierOf, type Instant, laterOf, millisecondsOf } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { channelsTo } from '../reminded';
import { toursKnown } from '../search/candidates';
import type { Post, RoleShift } from './crew';
import { isAskFor, shiftOf } from './posts';
import { couldPassOn } from './role-candidates';

/** The longest that somebody has a role, past the end of the tour, into their night: our own choice, half of a day. */
export const longestIntoTheNight: Duration = 'PT12H';

/** The time before their night in which whoever is spared winds down: our own choice. */
const evening: Duration = 'PT1H';

/** The time off duty after which another day's work begins: our own choice, enough to sleep. */
const sleep: Duration = 'PT6H';

/** The time by day that is worth coming back for, before the next night: our own choice. */
const worthComingBack: Duration = 'PT4H';

/** The moment at which whoever has the role is spared, if nobody relieves them before; undefined where nobody knows their night. */
export function spareTime(
  incident: Incident,
  { responder, startedAt, endsAt = startedAt }: RoleShift,
  roster: RosterInForce,
): Instant | undefined {
  const person = responderOf(roster, responder);
  const limit = person && limitOf(person, dutySince(incident, responder, startedAt, roster) ?? startedAt);
  return limit && laterOf(limit, endsAt);
}

/**
 * The end of a tour of the role that begins at `at`: sooner for somebody who has been on duty before without sleep between, since
 * both are one day's work to them; undefined for a role that is held to the end.
 */
function endOfTour(
  incident: Incident,
  role: RoleName,
  responder: ResponderId,
  at: Instant,
  roster: RosterInForce,
): Instant | undefined {
  const shift = shiftOf(incident.plan, role);
  if (shift === undefined) return undefined;
  const usual = after(at, shift);
  const person = responderOf(roster, responder);
  const since = dutySince(incident, responder, at, roster);
  const limit = person && since && limitOf(person, since);
  if (person === undefined || limit === undefined) return usual;
  // Whoever is past it takes the role for an evening; by night for a tour, since nobody else has it.
  const takesNight = limit <= at && isNight(person, at);
  return takesNight ? usual : earlierOf(usual, laterOf(limit, after(at, evening)));
}

/** The tour of the role that `responder` begins at `at`. */
export function tourOf(
  incident: Incident,
  role: RoleName,
  responder: ResponderId,
  at: Instant,
  roster: RosterInForce,
) {
  const shiftEndsAt = endOfTour(incident, role, responder, at, roster);
  const nightAt = nextNight(responder, at, roster);
  return { type: 'role-taken', role, responder, as: 'lead', shiftEndsAt, nightAt } as const;
}

/** The beginning of the stretch of duty that they are in at `at`, or go on with; undefined after sleep. */
function dutySince(
  incident: Incident,
  responder: ResponderId,
  at: Instant,
  roster: RosterInForce,
): Instant | undefined {
  return stretchBegan(toursKnown(incident, roster), responder, at, millisecondsOf(sleep));
}

/**
 * The moment from which somebody who is on duty since then needs sleep: the evening after twelve hours, or those hours where they
 * have been through a night. Undefined where nobody knows their night.
 */
function limitOf(person: Responder, since: Instant): Instant | undefined {
  const limit = after(since, longestIntoTheNight);
  const [first, next] = [nightFrom(person, since), nightFrom(person, limit)];
  if (first === undefined || next === undefined) return undefined;
  return first < limit ? limit : laterOf(limit, before(next, evening));
}

/** The beginning of the night of somebody who takes a role; undefined where it has begun, or nobody knows it. */
export function nextNight(responder: ResponderId, at: Instant, roster: RosterInForce): Instant | undefined {
  const person = responderOf(roster, responder);
  const night = person && nightFrom(person, at);
  return night === at ? undefined : night;
}

/**
 * The sparing of whoever has the role, who is told the first time that they may sleep. They have it again when they have rested and
 * have day; whoever else may take it is sought at once, or once whoever is just being asked has had their time.
 */
export function spared(
  incident: Incident,
  post: Post,
  { responder, rested: again }: RoleShift,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent {
  const { role } = post;
  const person = responderOf(roster, responder);
  const rested = after(at, incident.plan.command.minimumRest);
  const until = person === undefined ? rested : backFrom(person, rested);
  const asked = incident.pages.find((page) => isAskFor(page, role, 'lead') && page.outcome === 'awaiting');
  const nextAt = asked?.answerBy ?? (couldPassOn(incident, post, at, roster) ? at : until);
  const channels = again ? [] : channelsTo(responder, 'high', at, roster);
  return { type: 'role-spared', role, responder, until, nextAt, again, channels };
}

/** The moment by day, after a rest that ends at `rested`, from which it is worth asking somebody again. */
function backFrom(person: Responder, rested: Instant): Instant {
  const up = nightUntil(person, rested);
  const soon = after(up, worthComingBack);
  return isNight(person, soon) ? nightUntil(person, soon) : up;
}
