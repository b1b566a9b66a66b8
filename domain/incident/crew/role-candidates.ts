import type { ResponderId, RoleName } from '../../ids';
import { isNight, isSameNight } from '../../roster/night';
import {
  isQualifiedFor,
  qualifiedFor,
  type Roster,
  type RosterInForce,
  responderOf,
} from '../../roster/roster';
import { after, type Duration, type Instant } from '../../time';
import type { IncidentEvent } from '../event';
import { type Incident, urgencyOf } from '../incident';
import { approachOf } from '../paging/page';
import { asked, nextToAsk, type Request } from '../search/ask';
import { askedNow } from '../search/asked-now';
import {
  bestFirst,
  type Candidate,
  isAnybodyFit,
  limitsBroken,
  nextFitAt,
  type Vacancy,
} from '../search/candidates';
import { lastBefore } from '../search/resumable';
import type { Limit } from '../search/search';
import type { Post, RolePlace } from './crew';
import { awaitedFor, isAskFor, operationsRole, restOf, rolesLedBy, shiftOf } from './posts';

/** True if `id` may have the role: whoever is qualified, and anybody where the roster qualifies nobody for it. */
export function mayHave(roster: Roster, id: ResponderId, role: RoleName): boolean {
  const responder = responderOf(roster, id);
  if (responder === undefined) return false;
  return isQualifiedFor(responder, role) || qualifiedFor(roster, role).length === 0;
}

/** The limits that a tour of the role would break; who is on duty here already gives up no rest for it. */
export function limitsOfTaking(
  incident: Incident,
  id: ResponderId,
  post: Post,
  at: Instant,
  roster: RosterInForce,
): readonly Limit[] {
  const broken = limitsBroken(incident, id, vacancyOf(incident, post, at), at, roster);
  return isOnDuty(incident, id) ? broken.filter((limit) => limit !== 'rest') : broken;
}

/** True if somebody else is left for the role in this round who has not said no, and whom no limit and no doubt keeps from it. */
export function isAnotherFit(
  incident: Incident,
  id: ResponderId,
  post: Post,
  at: Instant,
  roster: RosterInForce,
): boolean {
  const vacancy = vacancyOf(incident, post, at);
  const awaited = awaitedFor(incident, post.role);
  const leftOut = [...vacancy.leftOut.filter((other) => other !== awaited), ...busy(incident), id];
  return isAnybodyFit(incident, { ...vacancy, leftOut }, at, roster);
}

/**
 * The one to ask next for the role: whoever was asked for by name; then the best who has no part in this incident's command
 * yet and is not just being asked to take one, then one who is, then one who leads another role, then the commander, and
 * whoever has said no last. Nobody is asked the same twice within a minute.
 */
export function candidateFor(
  incident: Incident,
  post: Post,
  at: Instant,
  roster: RosterInForce,
): Candidate | undefined {
  const named = namedCandidate(incident, post, at, roster);
  if (named !== undefined || post.search?.only) return named;
  const vacancy = vacancyOf(incident, post, at);
  const beingAsked = askedNow(incident, at).map(({ responder }) => responder);
  const inParts = [[...busy(incident), ...beingAsked], busy(incident), commanders(incident), []];
  const sparing = [vacancy.declined ?? [], []].flatMap((unwilling) =>
    inParts.map((spared) => [...unwilling, ...spared]),
  );
  const request = requestFor(incident, post.role, 'lead');
  const leftOut = [...vacancy.leftOut, ...askedThisNight(incident, post, at, roster)];
  const candidate = nextToAsk(incident, { ...vacancy, leftOut, sparing }, request, at, roster);
  return candidate && asOnDuty(incident, candidate);
}

/** The deputy to stand in at night: the best of those who have day and are within their limits; undefined where none is. */
export function standInFor(
  incident: Incident,
  post: Post,
  at: Instant,
  roster: RosterInForce,
): ResponderId | undefined {
  return bestFirst(incident, vacancyForOthers(incident, post, at), at, roster).find((id) => {
    const person = responderOf(roster, id);
    const isUp = person !== undefined && post.deputies.includes(id) && !isNight(person, at);
    return isUp && limitsOfTaking(incident, id, post, at, roster).length === 0;
  });
}

/** The choice of `candidate`, and the page that asks them to take that place of the role. */
export function askToTake(
  incident: Incident,
  role: RoleName,
  as: RolePlace,
  candidate: Candidate,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const { chosen, pages } = asked(incident, requestFor(incident, role, as), candidate, at, roster);
  return [{ type: 'role-candidate-chosen', role, as, ...chosen }, ...pages];
}

function requestFor(incident: Incident, role: RoleName, as: RolePlace): Request {
  const within = incident.plan.crew.acknowledgeWithin;
  return { ask: { for: 'role', role, as }, urgency: urgencyOf(incident), within };
}

/** The named one, as long as anything can be sent to them. */
function namedCandidate(
  incident: Incident,
  post: Post,
  at: Instant,
  roster: RosterInForce,
): Candidate | undefined {
  const id = post.search?.preferred;
  if (id === undefined || post.search?.asked.includes(id) || !mayHave(roster, id, post.role))
    return undefined;
  const approach = approachOf(id, 'high', at, roster);
  if (approach === undefined || approach.contacts.length === 0) return undefined;
  return { id, reason: 'asked for by name', breaks: limitsOfTaking(incident, id, post, at, roster) };
}

/** The candidate as somebody who is on duty in this incident already, if they are. */
function asOnDuty(incident: Incident, candidate: Candidate): Candidate {
  const { id, breaks } = candidate;
  if (!isOnDuty(incident, id)) return candidate;
  const has = incident.shift?.commander === id ? 'commands' : `has ${rolesLedBy(incident, id).join(', ')}`;
  const reason = `${has} already, but nobody else is left to ask`;
  return { id, reason, breaks: breaks.filter((limit) => limit !== 'rest') };
}

/**
 * Somebody has the role, or the commander answers for it while whoever has it by day rests: nobody is woken for it twice in a night,
 * whatever they said the first time.
 */
function askedThisNight({ pages }: Incident, post: Post, at: Instant, roster: RosterInForce): ResponderId[] {
  if (post.lead === undefined && restOf(post, at) === undefined) return [];
  return pages.flatMap((page) => {
    const person = isAskFor(page, post.role, 'lead') ? responderOf(roster, page.responder) : undefined;
    return person !== undefined && isSameNight(person, page.sentAt, at) ? [page.responder] : [];
  });
}

/** True if anybody could be asked to take the role but whoever has it. */
export function couldPassOn(incident: Incident, post: Post, at: Instant, roster: RosterInForce): boolean {
  return bestFirst(incident, vacancyForOthers(incident, post, at), at, roster).length > 0;
}

/**
 * The next moment after a round in vain at which somebody can be asked to take the role from whoever has it, or rests: after `pause`, or
 * when somebody has rested or their night is over, if that is sooner, or if until then nobody could be asked.
 */
export function worthAskingAgain(
  incident: Incident,
  post: Post,
  at: Instant,
  pause: Duration,
  roster: RosterInForce,
): Instant {
  const vacancy = vacancyForOthers(incident, post, at);
  const paused = after(at, pause);
  const fitAt = nextFitAt(incident, vacancy, at, roster) ?? paused;
  if (fitAt <= paused) return fitAt;
  const leftOut = [...vacancy.leftOut, ...askedThisNight(incident, post, paused, roster)];
  return bestFirst(incident, { ...vacancy, leftOut }, paused, roster).length > 0 ? paused : fitAt;
}

/** The role, open to everybody but whoever has it, or rests from it, whether they were asked before or not. */
function vacancyForOthers(incident: Incident, post: Post, at: Instant): Vacancy {
  return { ...vacancyOf(incident, post, at), leftOut: [...holderOf(post), ...restingFrom(post, at)] };
}

function holderOf({ lead }: Post): ResponderId[] {
  return lead === undefined ? [] : [lead.responder];
}

function restingFrom(post: Post, at: Instant): ResponderId[] {
  const rest = restOf(post, at);
  return rest === undefined ? [] : [rest.responder];
}

function vacancyOf(incident: Incident, post: Post, at: Instant): Vacancy {
  const { plan } = incident;
  const { role, deputies, deputiesAsked, search } = post;
  const planned = plan.crew.roles.find((wanted) => wanted.role === role);
  return {
    role,
    schedule: planned?.schedule,
    shift: shiftOf(plan, role),
    inHand: knowing(incident, post),
    declined: search?.declinedBy,
    deputies,
    leftOut: [...holderOf(post), ...restingFrom(post, at), ...deputiesAsked, ...(search?.asked ?? [])],
  };
}

/** The one who had the role before the incident was reopened; else, of operations, whoever acknowledged. */
function knowing(incident: Incident, { role, lead, pastShifts }: Post): Vacancy['inHand'] {
  const last = lead === undefined ? lastBefore(pastShifts, incident) : undefined;
  if (last !== undefined) return { id: last.responder, why: 'had it before', byDayOnly: true };
  const { acknowledgedBy } = incident;
  return role === operationsRole && acknowledgedBy !== undefined
    ? { id: acknowledgedBy, why: 'acknowledged it' }
    : undefined;
}

/** True of whoever commands or has a role in this incident. */
export function isOnDuty(incident: Incident, id: ResponderId): boolean {
  return incident.shift?.commander === id || rolesLedBy(incident, id).length > 0;
}

/** Those who have a part in command or a role already. */
function busy(incident: Incident): ResponderId[] {
  return [...commanders(incident), ...incident.posts.flatMap(({ lead }) => (lead ? [lead.responder] : []))];
}

/** Those who command, or are about to. */
function commanders({ shift, handoff }: Incident): ResponderId[] {
  return [shift?.commander, handoff?.to].filter((id) => id !== undefined);
}
