import type { ResponderId, RoleName } from '../../ids';
import { nameOf, type RosterInForce, responderOf } from '../../roster/roster';
import type { Instant } from '../../time';
import type { Deciders, Drafts } from '../aspect';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { Context } from '../instruction';
import { pageNumbered } from '../paging/page';
import { clockTime, type Refusal, refusal } from '../refusal';
import { channelsTo } from '../reminded';
import { whyUnfit } from '../search/broken-limits';
import type { CrewCommand, Post, RolePlace } from './crew';
import {
  awaitedFor,
  commanderRole,
  deputiesAskedLately,
  emptyPost,
  isAskedToLead,
  latestAskOf,
  mostDeputies,
  mostPosts,
  placeName,
  postOf,
} from './posts';
import { askToTake, isAnotherFit, limitsOfTaking, mayHave } from './role-candidates';
import { withSpanAdvice } from './span-advice';
import { tourOf } from './sparing';

type RoleCommand = Extract<
  CrewCommand,
  { type: 'assign-role' | 'accept-role' | 'decline-role' | 'hand-over-role' | 'release-role' }
>;
type Assignment = Extract<RoleCommand, { type: 'assign-role' }>;

/** The decisions on what is asked about roles. */
export const roleDeciders: Deciders<RoleCommand> = {
  'assign-role'(incident, command, context, { id: by }) {
    const post = postOf(incident, command.role) ?? emptyPost(command.role);
    return (
      refuseAssigner(incident, post, command, context, by) ??
      (command.as === 'lead'
        ? assignLead(incident, post, command, context, by)
        : assignDeputy(incident, post, command, context))
    );
  },
  'accept-role'(incident, { role, page }, context, { id: by }) {
    const post = postOf(incident, role);
    if (post === undefined) return notSought(incident, role);
    const place = placeOffered(incident, post, by, page, context);
    if (place === undefined) return refuseUnasked(incident, post, by, context);
    if (!mayHave(context.roster, by, role)) return notQualified(by, role, context);
    const at = incidentTime(incident, context.now);
    return withSpanAdvice(incident, [taken(incident, post, by, place, at, context.roster)], at);
  },
  'decline-role'(incident, { role, page }, context, { id: by }) {
    const post = postOf(incident, role);
    if (post === undefined) return notSought(incident, role);
    if (post.lead?.responder === by)
      return refusal('already-done', `You have ${role}. Hand it over, or ask to be released.`);
    const isAsked = post.deputiesAsked.includes(by) || isAskedToLead(incident, post, by);
    if (!isAsked || isOver(incident, role, page)) return refuseUnasked(incident, post, by, context);
    const ask = latestAskOf(incident, role, by);
    if (ask?.outcome === 'passed-on')
      return refusal('already-passed-on', `You have already declined ${role}.`);
    return [{ type: 'role-declined', role, responder: by, page: page ?? ask?.number }];
  },
  'hand-over-role'(incident, { role, to }, context, { id: by }) {
    const post = postOf(incident, role);
    if (post?.lead?.responder !== by) return notYours(incident, role, context);
    if (to === by) return refusal('already-done', `You have ${role} already. Name somebody else.`);
    const refused =
      to === undefined
        ? refuseWhileAwaited(incident, role, context)
        : refuseLead(incident, post, to, context);
    return refused ?? [{ type: 'role-sought', role, preferred: to, reason: 'to be handed over' }];
  },
  'release-role'(incident, { role, responder }, context, { id: by }) {
    const post = postOf(incident, role);
    const leaver = responder ?? post?.lead?.responder;
    if (post === undefined || leaver === undefined)
      return refusal('unknown-role', `Nobody has ${role} in ${incident.id}.`);
    const isLead = post.lead?.responder === leaver;
    if (!isLead && ![...post.deputies, ...post.deputiesAsked].includes(leaver))
      return refusal('not-needed', `${nameOf(context.roster, leaver)} does not have ${role}.`);
    const commander = incident.shift?.commander;
    if (isLead && leaver === by && commander !== by) return askForRelease(incident, post, by, context);
    const at = incidentTime(incident, context.now);
    return [commander, leaver, post.lead?.responder].includes(by)
      ? withSpanAdvice(incident, [{ type: 'role-released', role, responder: leaver }], at)
      : notYours(incident, role, context);
  },
};

function assignLead(
  incident: Incident,
  post: Post,
  { role, to }: Assignment,
  context: Context,
  by: ResponderId,
): Drafts {
  const refused = refuseLead(incident, post, to, context);
  if (refused !== undefined) return refused;
  // The commander's own word is both the order and the acceptance.
  const at = incidentTime(incident, context.now);
  return to === by
    ? withSpanAdvice(incident, [taken(incident, post, by, 'lead', at, context.roster)], at)
    : [{ type: 'role-sought', role, preferred: to, reason: 'assigned by name' }];
}

function assignDeputy(
  incident: Incident,
  post: Post,
  { role, to }: Assignment,
  { now, roster }: Context,
): Drafts {
  const name = nameOf(roster, to);
  if (post.lead?.responder === to) return refusal('already-done', `${name} has ${role} already.`);
  if (post.deputies.includes(to)) return refusal('already-done', `${name} is a deputy for ${role} already.`);
  const at = incidentTime(incident, now);
  if (deputiesAskedLately(incident, post, at).includes(to) || awaitedFor(incident, role) === to)
    return refusal('not-needed', `${name} has been asked already and has not answered yet.`);
  if (post.deputies.length + deputiesAskedLately(incident, post, at).length >= mostDeputies)
    return refusal(
      'not-allowed-now',
      `${role} has ${mostDeputies} deputies already, or has just asked them. Release one of them first.`,
    );
  const candidate = { id: to, reason: 'asked for by name', breaks: [] };
  return askToTake(incident, role, 'deputy', candidate, at, roster);
}

/** The refusal for somebody who may not assign this place, and for a place or a person that cannot be had. */
function refuseAssigner(
  incident: Incident,
  post: Post,
  { role, to, as }: Assignment,
  context: Context,
  by: ResponderId,
): Refusal | undefined {
  const { id, shift, posts } = incident;
  const { roster } = context;
  const mayAssign = shift?.commander === by || (as === 'deputy' && post.lead?.responder === by);
  if (!mayAssign) {
    const who = shift === undefined ? 'the commander' : nameOf(roster, shift.commander);
    const also = as === 'deputy' ? ', or whoever has the role,' : '';
    return refusal('not-yours', `Only ${who}${also} can assign ${placeName(role, as)} in ${id}.`);
  }
  if (role === commanderRole)
    return refusal(
      'not-allowed-now',
      'Command is not assigned. Ask for relief, and name who is to take over.',
    );
  if (responderOf(roster, to) === undefined)
    return refusal('unknown-responder', `There is nobody called "${to}" on the roster.`);
  if (!mayHave(roster, to, role)) return notQualified(to, role, context);
  return posts.length >= mostPosts && postOf(incident, role) === undefined
    ? refusal('not-allowed-now', `${id} has ${mostPosts} roles already, which is all it can keep.`)
    : undefined;
}

/** Somebody who is named must be able to take it; whoever is tired is asked only when nobody else is left. */
function refuseLead(incident: Incident, post: Post, to: ResponderId, context: Context): Refusal | undefined {
  const { roster, now } = context;
  const { role } = post;
  const name = nameOf(roster, to);
  if (responderOf(roster, to) === undefined)
    return refusal('unknown-responder', `There is nobody called "${to}" on the roster.`);
  if (!mayHave(roster, to, role)) return notQualified(to, role, context);
  if (post.lead?.responder === to) return refusal('already-done', `${name} has ${role} already.`);
  if (awaitedFor(incident, role) === to)
    return refusal('not-needed', `${name} has been asked already and has not answered yet.`);
  const at = incidentTime(incident, now);
  const breaks = limitsOfTaking(incident, to, post, at, roster);
  if (breaks.length === 0 || !isAnotherFit(incident, to, post, at, roster)) return undefined;
  return refusal('not-allowed-now', `${name} ${whyUnfit(breaks)}, and others are fit to take ${role}.`);
}

function refuseWhileAwaited(incident: Incident, role: RoleName, { roster }: Context): Refusal | undefined {
  const awaited = awaitedFor(incident, role);
  return awaited === undefined
    ? undefined
    : refusal('not-needed', `${nameOf(roster, awaited)} has been asked to take over ${role} already.`);
}

/** The place that `by` may take now: one they were asked for, or one that is sought and that nobody has. */
function placeOffered(
  incident: Incident,
  post: Post,
  by: ResponderId,
  page: number | undefined,
  { roster }: Context,
): RolePlace | undefined {
  if (post.lead?.responder === by || isOver(incident, post.role, page)) return undefined;
  if (post.deputiesAsked.includes(by)) return 'deputy';
  const isVacant = post.lead === undefined && post.search !== undefined;
  const volunteers = isVacant && mayHave(roster, by, post.role);
  return volunteers || isAskedToLead(incident, post, by) ? 'lead' : undefined;
}

/** True if the page that is answered asked for the role, and asks for nothing any more. */
function isOver(incident: Incident, role: RoleName, number: number | undefined): boolean {
  const page = pageNumbered(incident, number);
  return page?.outcome === 'withdrawn' && page.ask.for === 'role' && page.ask.role === role;
}

function taken(
  incident: Incident,
  { role, lead }: Post,
  by: ResponderId,
  as: RolePlace,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent {
  if (as === 'deputy') return { type: 'role-taken', role, responder: by, as };
  return { ...tourOf(incident, role, by, at, roster), from: lead?.responder };
}

/** The commander is told, and decides; until then the holder keeps the role. */
function askForRelease(
  incident: Incident,
  { role, releaseAskedAt }: Post,
  asker: ResponderId,
  { now, roster }: Context,
): Drafts {
  const { shift } = incident;
  if (shift === undefined) return [{ type: 'role-released', role, responder: asker }];
  const name = nameOf(roster, shift.commander);
  if (releaseAskedAt !== undefined && releaseAskedAt >= shift.startedAt)
    return refusal('already-done', `You asked at ${clockTime(releaseAskedAt)}. ${name} decides.`);
  const { commander: responder } = shift;
  return [
    {
      type: 'role-release-asked',
      role,
      responder,
      asker,
      channels: channelsTo(responder, 'high', incidentTime(incident, now), roster),
    },
  ];
}

/** The reason why somebody who was not asked, or not any more, cannot answer. */
function refuseUnasked(incident: Incident, post: Post, by: ResponderId, context: Context): Refusal {
  const { role, lead, deputies } = post;
  const { id } = incident;
  if (lead?.responder === by) return refusal('already-done', `You have ${role} of ${id} already.`);
  if (deputies.includes(by)) return refusal('already-done', `You are a deputy for ${role} of ${id} already.`);
  const wasAsked = latestAskOf(incident, role, by) !== undefined;
  if (lead !== undefined) {
    const since = `${nameOf(context.roster, lead.responder)} has had ${role} of ${id} since ${clockTime(lead.startedAt)}`;
    return refusal(wasAsked ? 'not-needed' : 'not-asked', `${since}; nobody asks you to take it now.`);
  }
  if (post.search === undefined) return notSought(incident, role);
  if (wasAsked)
    return refusal('not-needed', `This page is over. Nobody asks you for ${role} of ${id} any more.`);
  return mayHave(context.roster, by, role)
    ? refusal('not-asked', `Nobody asks you for ${role} of ${id} now.`)
    : notQualified(by, role, context);
}

function notSought({ id }: Incident, role: RoleName): Refusal {
  return refusal(
    'unknown-role',
    `Nobody is sought for ${role} in ${id}. The commander can assign it to you.`,
  );
}

function notQualified(id: ResponderId, role: RoleName, { roster }: Context): Refusal {
  const why =
    responderOf(roster, id) === undefined
      ? 'is not on the roster any more'
      : `is not qualified for ${role}. The roster lists who is`;
  return refusal('not-qualified', `${nameOf(roster, id)} ${why}.`);
}

function notYours(incident: Incident, role: RoleName, { roster }: Context): Refusal {
  const holder = postOf(incident, role)?.lead?.responder;
  const who = holder === undefined ? 'Nobody' : nameOf(roster, holder);
  return refusal('not-yours', `${who} has ${role} of ${incident.id}; that is not yours to decide.`);
}
