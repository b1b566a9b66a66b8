import type { ResponderId, RoleName, TeamId } from '../../ids';
import { awakeFirst } from '../../roster/night';
import { nameOf, type RosterInForce, responderOf } from '../../roster/roster';
import { earlierOf, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { askedNow } from '../search/asked-now';
import type { Assembly } from './crew';
import { type CrewCall, callsForCrew, mostCalledAtOnce, wordsFor } from './crew-calls';
import { callsCrew, stillToCall, unanswered } from './crew-members';
import { commanderRole, postOf } from './posts';

const planned = 'the plan calls them in';

/** The duty to call in the teams and roles of the plan, and once more those who do not answer. */
export const assembleCrew: DutyRule = {
  name: 'Assemble crew',
  rank: 'staff',
  dueAt(incident) {
    if (!callsCrew(incident)) return undefined;
    const { assembly } = incident;
    const moments = unanswered(incident).map(({ dueAt }) => dueAt);
    return [...(assembly === undefined ? [] : [assembly.dueAt]), ...moments].reduce<Instant | undefined>(
      (first, dueAt) => (first === undefined ? dueAt : earlierOf(first, dueAt)),
      undefined,
    );
  },

  perform(incident, at, { roster }) {
    const { assembly } = incident;
    if (assembly === undefined || assembly.dueAt > at) return callAgain(incident, at, roster);
    // Roles first: whoever is asked to take one is called for nothing else at that moment.
    return assembly.roles.length > 0
      ? seekRoles(incident, assembly, roster)
      : callTeams(incident, assembly, at, roster);
  },
};

function seekRoles(incident: Incident, { roles }: Assembly, roster: RosterInForce): IncidentEvent[] {
  return roles.map((role): IncidentEvent => {
    const needless = whyNotSought(incident, role, roster);
    return needless === undefined
      ? { type: 'role-sought', role, reason: 'the plan wants it filled' }
      : { type: 'crew-called', target: { role }, responders: [], calledFor: role, reason: needless };
  });
}

function whyNotSought(incident: Incident, role: RoleName, roster: RosterInForce): string | undefined {
  const post = postOf(incident, role);
  if (post?.lead !== undefined) return `${nameOf(roster, post.lead.responder)} has it`;
  if (post?.search?.deadline !== undefined) return 'somebody is sought for it already';
  return role === commanderRole ? 'a commander is called in any case' : undefined;
}

/** As many as can be called in one moment; the others follow a moment later. */
function callTeams(
  incident: Incident,
  { teams }: Assembly,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const calls: CrewCall[] = [];
  let places = mostCalledAtOnce;
  for (const id of teams) {
    if (places === 0) break;
    const before = calls.flatMap(({ responders }) => responders);
    const call = callOfTeam(incident, id, { places, before, at }, roster);
    places -= call.responders.length;
    calls.push(call);
  }
  return callsForCrew(incident, calls, at, roster);
}

function callOfTeam(
  incident: Incident,
  id: TeamId,
  { places, before, at }: { places: number; before: readonly ResponderId[]; at: Instant },
  roster: RosterInForce,
): CrewCall {
  const target = { team: id };
  const calledFor = wordsFor(target, roster);
  const team = roster.teams.find((other) => other.id === id);
  if (team === undefined) return { target, responders: [], calledFor, reason: 'not on the roster any more' };
  const all = stillToCall(incident, team.members, roster, false).filter((id) => !before.includes(id));
  if (all.length === 0)
    return { target, responders: [], calledFor, reason: 'all of them are called or busy' };
  const asked = askedNow(incident, at).filter(({ responder }) => all.includes(responder));
  const free = all.filter((id) => asked.every(({ responder }) => responder !== id));
  const responders = awakeFirst(free, at, roster).slice(0, places);
  const left = all.length - responders.length;
  return {
    target,
    responders,
    calledFor,
    reason: free.length === 0 ? 'they are asked to take command or a role first' : planned,
    stillToCall: left > 0 ? left : undefined,
    restAt: free.length > places ? undefined : lastAnswerBy(asked),
  };
}

/** By then they have said whether they take what they are asked to take; whoever does is there anyway. */
function lastAnswerBy(asked: readonly { answerBy: Instant }[]): Instant | undefined {
  return asked.reduce<Instant | undefined>(
    (last, { answerBy }) => (last === undefined ? answerBy : laterOf(last, answerBy)),
    undefined,
  );
}

/** Those who left the roster are called no more. */
function callAgain(incident: Incident, at: Instant, roster: RosterInForce): IncidentEvent[] {
  const due = unanswered(incident).filter(({ dueAt }) => dueAt <= at);
  const calls = due
    .filter(({ responder }) => responderOf(roster, responder) !== undefined)
    .slice(0, mostCalledAtOnce)
    .map(({ responder, calledFor }) => ({
      target: { responder },
      responders: [responder],
      calledFor,
      reason: 'has not answered',
      again: true,
    }));
  const left = due.filter(({ responder }) => responderOf(roster, responder) === undefined);
  return [
    ...left
      .slice(0, mostCalledAtOnce)
      .map(({ responder }) => ({ type: 'crew-released' as const, responder })),
    ...callsForCrew(incident, calls, at, roster),
  ];
}
