import type { ResponderId, RoleName, TeamId } from '../../ids';
import { nameOf, qualifiedFor, type RosterInForce, responderOf } from '../../roster/roster';
import { type Instant, shifted } from '../../time';
import type { Deciders, Drafts } from '../aspect';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { Context } from '../instruction';
import { clockTime, type Refusal, refusal } from '../refusal';
import type { CrewCommand } from './crew';
import { type CrewCall, callsForCrew, mostCalledAtOnce, wordsFor } from './crew-calls';
import { mayLead, memberOf, stillToCall, takesPart } from './crew-members';
import { awaitedFor, commanderRole, mostPosts, postOf, rolesLedBy } from './posts';
import { withSpanAdvice } from './span-advice';

type CallCommand = Extract<
  CrewCommand,
  { type: 'call-in' | 'answer-call' | 'release-crew' | 'appoint-section-lead' }
>;
type Answer = Extract<CallCommand, { type: 'answer-call' }>;

/** The decisions on what is asked about those who are called in. */
export const callDeciders: Deciders<CallCommand> = {
  'call-in'(incident, { target }, context, { id: by }) {
    if ('role' in target) return callInRole(incident, target.role, context);
    if ('team' in target) return callInTeam(incident, target.team, by, context);
    return callInResponder(incident, target.responder, by, context);
  },
  'answer-call'(incident, command, context, { id: by }) {
    const at = incidentTime(incident, context.now);
    const { answer, page, minutes } = command;
    const refused = refuseAnswer(incident, command, by);
    if (refused !== undefined) return refused;
    const expectedAt =
      answer === 'coming' && minutes !== undefined ? shifted(at, minutes * 60_000) : undefined;
    const answered: IncidentEvent = { type: 'crew-answered', responder: by, answer, page, expectedAt };
    return withSpanAdvice(incident, [answered], at);
  },
  'release-crew'(incident, { responder }, context, { id: by }) {
    const { shift, acknowledgedBy, id } = incident;
    const member = memberOf(incident, responder);
    const name = nameOf(context.roster, responder);
    if (member === undefined || (member.state !== 'asked' && !takesPart(member)))
      return refusal('not-needed', `${name} is not among the crew of ${id}.`);
    const mayRelease = [shift?.commander ?? acknowledgedBy, responder, member.reportsTo];
    if (!mayRelease.includes(by))
      return refusal('not-yours', `Only the commander, their section lead or ${name} can do that.`);
    const at = incidentTime(incident, context.now);
    return withSpanAdvice(incident, [{ type: 'crew-released', responder }], at);
  },
  'appoint-section-lead'(incident, { lead, members }, { roster }, { id: by }) {
    const { shift, id } = incident;
    if (shift?.commander !== by)
      return refusal('not-yours', `Only the commander appoints section leads of ${id}.`);
    if (lead === by)
      return refusal(
        'not-needed',
        'Those who have no section lead report to you already. Name somebody else.',
      );
    if (members.includes(lead))
      return refusal('not-needed', `${nameOf(roster, lead)} cannot report to themselves. Leave them out.`);
    if (!mayLead(incident, lead)) return notThere(incident, lead, roster);
    const absent = members.find((member) => !takesPart(memberOf(incident, member)));
    if (absent !== undefined) return notThere(incident, absent, roster);
    const all = [...new Set(members)];
    return all.every((member) => memberOf(incident, member)?.reportsTo === lead)
      ? refusal('already-done', `They report to ${nameOf(roster, lead)} already.`)
      : [{ type: 'section-lead-appointed', lead, members: all }];
  },
};

function callInRole(incident: Incident, role: RoleName, { roster }: Context): Drafts {
  const { id, posts } = incident;
  if (role === commanderRole)
    return refusal(
      'not-needed',
      'A commander is called for every serious incident. Classify it SEV1 or SEV2, or ask for relief.',
    );
  if (qualifiedFor(roster, role).length === 0)
    return refusal(
      'unknown-role',
      `Nobody on the roster is qualified for "${role}". The commander can assign it to somebody by name.`,
    );
  const post = postOf(incident, role);
  if (post?.lead !== undefined) {
    const name = nameOf(roster, post.lead.responder);
    return refusal('not-needed', `${name} has ${role}; they hand it over, or the commander assigns it anew.`);
  }
  const awaited = awaitedFor(incident, role);
  if (awaited !== undefined)
    return refusal('not-needed', `${nameOf(roster, awaited)} is being asked to take ${role}.`);
  return post === undefined && posts.length >= mostPosts
    ? refusal('not-allowed-now', `${id} has ${mostPosts} roles already, which is all it can keep.`)
    : [{ type: 'role-sought', role, reason: 'called in by hand' }];
}

function callInTeam(incident: Incident, id: TeamId, by: ResponderId, { now, roster }: Context): Drafts {
  const team = roster.teams.find((known) => known.id === id);
  if (team === undefined) return refusal('unknown-team', `There is no team "${id}" on the roster.`);
  const called = stillToCall(incident, team.members, roster, true);
  if (called.length === 0)
    return refusal('not-needed', `Everybody of team ${team.name} has been called or is busy here.`);
  const left = called.length - mostCalledAtOnce;
  const call = {
    target: { team: id },
    responders: called.slice(0, mostCalledAtOnce),
    stillToCall: left > 0 ? left : undefined,
  };
  return callsByHand(incident, call, by, incidentTime(incident, now), roster);
}

function callInResponder(
  incident: Incident,
  responder: ResponderId,
  by: ResponderId,
  { now, roster }: Context,
): Drafts {
  const unneeded = refuseCallTo(incident, responder, by, roster);
  if (unneeded !== undefined) return unneeded;
  return callsByHand(
    incident,
    { target: { responder }, responders: [responder] },
    by,
    incidentTime(incident, now),
    roster,
  );
}

function callsByHand(
  incident: Incident,
  call: Pick<CrewCall, 'target' | 'responders' | 'stillToCall'>,
  by: ResponderId,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const calledFor = wordsFor(call.target, roster);
  const reason = `called in by ${nameOf(roster, by)}`;
  return callsForCrew(incident, [{ ...call, calledFor, reason }], at, roster);
}

/** Somebody who has not answered twice may be called again by hand. */
function refuseCallTo(
  incident: Incident,
  responder: ResponderId,
  by: ResponderId,
  roster: RosterInForce,
): Refusal | undefined {
  const name = nameOf(roster, responder);
  if (responderOf(roster, responder) === undefined)
    return refusal('unknown-responder', `There is nobody called "${responder}" on the roster.`);
  if (responder === by) return refusal('not-needed', 'You need not call yourself: say that you are here.');
  if (incident.shift?.commander === responder)
    return refusal('not-needed', `${name} is in command of ${incident.id}.`);
  const roles = rolesLedBy(incident, responder);
  if (roles.length > 0) return refusal('not-needed', `${name} has ${roles.join(' and ')}.`);
  const member = memberOf(incident, responder);
  if (takesPart(member)) return refusal('not-needed', `${name} is ${member?.state} already.`);
  return member?.state === 'asked' && member.calledAgainAt === undefined
    ? refusal('not-needed', `${name} was called at ${clockTime(member.askedAt)} and has not answered yet.`)
    : undefined;
}

/** Anybody may come along without being called. */
function refuseAnswer(incident: Incident, { answer, minutes }: Answer, by: ResponderId): Refusal | undefined {
  const { id, shift } = incident;
  const member = memberOf(incident, by);
  if (shift?.commander === by) return refusal('already-commanded', `You are in command of ${id}.`);
  if (answer === 'here')
    return member?.state === 'here'
      ? refusal('already-done', `You are here already. ${id} knows.`)
      : undefined;
  if (member === undefined)
    return refusal('not-asked', `You have not been called to ${id}. Say that you are here if you join.`);
  if (member.state === 'released')
    return refusal('not-asked', `You were released at ${clockTime(member.changedAt)}. Nobody waits for you.`);
  if (member.state === 'here')
    return refusal('already-done', `You are here. Release yourself from the crew when you leave.`);
  const news = answer === 'coming' && minutes !== undefined;
  return member.state === answer && !news
    ? refusal('already-done', `You have already said so at ${clockTime(member.changedAt)}.`)
    : undefined;
}

function notThere({ id }: Incident, responder: ResponderId, roster: RosterInForce): Refusal {
  return refusal('not-allowed-now', `${nameOf(roster, responder)} is neither here nor coming to ${id}.`);
}
