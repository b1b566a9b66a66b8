import type { ResponderId, RoleName } from '../../ids';
import { usualRoleShift } from '../../roster/plan-defaults';
import type { ResponsePlan } from '../../roster/roster';
import { after, before, type Duration, type Instant, longAgo } from '../../time';
import type { Incident } from '../incident';
import type { Page } from '../paging/paging';
import type { Post, Rest, RolePlace } from './crew';

/** The role of whoever is in command, which has searches and rules of its own. */
export const commanderRole = 'commander';

/** The role of whoever writes the updates. */
export const communicationsRole = 'communications';

/** The role of whoever speaks with vendors. */
export const liaisonRole = 'liaison';

/** The role of whoever mends it: offered first to whoever acknowledged. */
export const operationsRole = 'operations';

/** The most roles of an incident, all of them part of its one item. */
export const mostPosts = 25;

/** The most deputies of one role, those who are being asked included. */
export const mostDeputies = 8;

/**
 * The rounds in which everybody is asked for a role that nobody has, or that whoever has it wants to give away. After a
 * tour's end the search for relief goes on. Three: our own choice.
 */
export const mostRounds = 3;

/** The post of that role; undefined while nobody has held or sought it. */
export function postOf({ posts }: Pick<Incident, 'posts'>, role: RoleName): Post | undefined {
  return posts.find((post) => post.role === role);
}

/** The rest of whoever was spared from the role, while it lasts. */
export function restOf({ rest }: Pick<Post, 'rest'>, at: Instant): Rest | undefined {
  return rest !== undefined && rest.until > at ? rest : undefined;
}

/** A role that nobody holds or seeks yet. */
export function emptyPost(role: RoleName): Post {
  return { role, deputies: [], deputiesAsked: [], pastShifts: [] };
}

/** The roles that `responder` leads. */
export function rolesLedBy({ posts }: Pick<Incident, 'posts'>, responder: ResponderId): string[] {
  return posts.filter(({ lead }) => lead?.responder === responder).map(({ role }) => role);
}

/**
 * The length of a tour of the role; undefined for one that is held to the end, as the plan has it that names it without one. A
 * role that the plan does not name has the usual shift.
 */
export function shiftOf({ crew, command }: ResponsePlan, role: RoleName): Duration | undefined {
  const planned = crew.roles.find((each) => each.role === role);
  return planned === undefined ? usualRoleShift(command) : planned.shift;
}

/** The moment from which relief is sought for whoever leads the role; undefined where nobody does, or to the end. */
export function reliefDue({ plan }: Incident, { lead }: Post): Instant | undefined {
  return lead?.endsAt === undefined ? undefined : before(lead.endsAt, plan.command.reliefLead);
}

/** The moment at which a deputy is asked to stand in, since night begins for whoever leads; undefined where relief comes anyway. */
export function standInDue(incident: Incident, post: Post): Instant | undefined {
  const { lead, deputies } = post;
  const due = reliefDue(incident, post);
  if (lead?.nightAt === undefined || deputies.length === 0) return undefined;
  return due === undefined || lead.nightAt < due ? lead.nightAt : undefined;
}

/** Those who were asked to be deputies so lately that they may still answer: so long again as they were given. */
export function deputiesAskedLately(incident: Incident, post: Post, at: Instant): ResponderId[] {
  return post.deputiesAsked.filter((id) => {
    const ask = latestAskOf(incident, post.role, id);
    return ask !== undefined && after(ask.answerBy, incident.plan.crew.acknowledgeWithin) > at;
  });
}

/** Those who were asked to be deputies so long ago that they give way to `candidate`, who is asked now. */
export function silentDeputies(
  incident: Incident,
  post: Post,
  candidate: ResponderId,
  at: Instant,
): ResponderId[] {
  const lately = deputiesAskedLately(incident, post, at);
  return post.deputiesAsked.filter((id) => id === candidate || !lately.includes(id));
}

/** True if somebody was asked to relieve whoever leads the role; a search that has not begun is none. */
export function isStillSought({ search }: Post): boolean {
  return search?.deadline !== undefined && (search.asked.length > 0 || search.round > 1);
}

/** True while `responder` leads a role, or helps whoever does. */
export function hasRole({ posts }: Pick<Incident, 'posts'>, responder: ResponderId): boolean {
  return posts.some(({ lead, deputies }) => lead?.responder === responder || deputies.includes(responder));
}

/** That place of the role in words: `deputy operations`. */
export function placeName(role: RoleName, as: RolePlace): string {
  return as === 'lead' ? role : `deputy ${role}`;
}

/** True if the page asks to take that place of the role. */
export function isAskFor({ ask }: Pick<Page, 'ask'>, role: RoleName, as: RolePlace): boolean {
  return ask.for === 'role' && ask.role === role && ask.as === as;
}

/** The newest page that asked `responder` to take a place of the role. */
export function latestAskOf({ pages }: Incident, role: RoleName, responder: ResponderId): Page | undefined {
  return pages.findLast(
    (page) => page.responder === responder && page.ask.for === 'role' && page.ask.role === role,
  );
}

/** The moment since which the latest tour of the role lasts or lasted: what was asked before it asks nothing any more. */
function latestTourOf({ lead, pastShifts }: Post): Instant {
  return (lead ?? pastShifts.at(-1))?.startedAt ?? longAgo;
}

/** True while `responder` has been asked to take the role, and may still say so: also late, or after they declined. */
export function isAskedToLead({ pages }: Incident, post: Post, responder: ResponderId): boolean {
  if (post.search === undefined) return false;
  if (post.search.asked.includes(responder)) return true;
  const since = latestTourOf(post);
  return pages.some(
    (page) =>
      page.responder === responder &&
      isAskFor(page, post.role, 'lead') &&
      page.sentAt >= since &&
      page.outcome !== 'withdrawn' &&
      page.outcome !== 'answered',
  );
}

/** The one whom the search for the role waits for; undefined when it waits for nobody. */
export function awaitedFor({ pages }: Incident, role: RoleName): ResponderId | undefined {
  return pages.findLast((page) => page.outcome === 'awaiting' && isAskFor(page, role, 'lead'))?.responder;
}
