import type { ResponderId } from '../../ids';
import { nightFrom, nightUntil } from '../../roster/night';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { after, type Duration, type Instant, laterOf } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { channelsTo } from '../reminded';
import type { Post, RoleShift } from './crew';
import { isAskFor } from './posts';
import { couldPassOn } from './role-candidates';

/** The longest that somebody has a role, past the end of the tour, into their night: our own choice, half of a day. */
export const longestIntoTheNight: Duration = 'PT12H';

/** The moment at which whoever has the role is spared, if nobody relieves them before; undefined where nobody knows their night. */
export function spareTime(
  { responder, startedAt, endsAt = startedAt }: RoleShift,
  roster: RosterInForce,
): Instant | undefined {
  const person = responderOf(roster, responder);
  return person && nightFrom(person, laterOf(after(startedAt, longestIntoTheNight), endsAt));
}

/** The beginning of the night of somebody who takes a role; undefined where it has begun, or nobody knows it. */
export function nextNight(responder: ResponderId, at: Instant, roster: RosterInForce): Instant | undefined {
  const person = responderOf(roster, responder);
  const night = person && nightFrom(person, at);
  return night === at ? undefined : night;
}

/**
 * The sparing of whoever has the role, who is told that they may sleep. They are asked again when they have rested and have
 * day; whoever else may take it is sought at once, or once whoever is just being asked has had their time.
 */
export function spared(
  incident: Incident,
  post: Post,
  { responder }: RoleShift,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent {
  const { role } = post;
  const person = responderOf(roster, responder);
  const rested = after(at, incident.plan.command.minimumRest);
  const until = person === undefined ? rested : nightUntil(person, rested);
  const asked = incident.pages.find((page) => isAskFor(page, role, 'lead') && page.outcome === 'awaiting');
  const nextAt = asked?.answerBy ?? (couldPassOn(incident, post, at, roster) ? at : until);
  const channels = channelsTo(responder, 'high', at, roster);
  return { type: 'role-spared', role, responder, until, nextAt, channels };
}
