import type { ResponderId } from '../../ids';
import type { Instant } from '../../time';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { isSerious } from '../severity';
import { assemblyAfterCall, assemblyOn } from './assembly';
import { callsOff } from './calls-off';
import type { CrewMember, CrewState } from './crew';
import { callWithoutName } from './crew-calls';
import { arrival, memberOf, takesPart, withSpanAdvised } from './crew-members';
import { closedPosts, restingAt, rolesHear, searchesCalledOff } from './evolve-roles';

type Change = Own<CrewState>;

/** People kept by name; beyond it the earliest goes who takes part no more, or else the earliest of all. */
const crewKept = 200;

/** The words for somebody who came without being called. */
const cameAlong = 'joined';

/** The roles and the crew when an incident opens: nobody has been called in. */
export function beginsCrew(): CrewState {
  return { posts: [], crew: [], spanAdvised: 0 };
}

/** The changes that events make to roles and crew. */
export const crewHears: Hears<CrewState> = {
  ...rolesHear,
  'crew-called': (incident, event) => ({
    crew: event.responders.reduce(
      (crew, id) => withMember(crew, calledMember(memberOf(incident, id), id, event)),
      incident.crew,
    ),
    assembly: event.again ? incident.assembly : assemblyAfterCall(incident.assembly, event),
  }),
  'crew-answered': crewAnswered,
  'crew-released': (incident, { responder, at }) => {
    const crew = incident.crew.map((member) =>
      member.responder === responder ? released(member, at) : member,
    );
    return withSpanAdvised(incident, { crew });
  },
  'section-lead-appointed': (incident, { lead, members }) => {
    const crew = incident.crew.map((member) => {
      if (members.includes(member.responder)) return { ...member, reportsTo: lead };
      // Whoever leads a section reports to the commander, so that nobody reports to themselves in a circle.
      return member.responder === lead ? { ...member, reportsTo: undefined } : member;
    });
    return withSpanAdvised(incident, { crew });
  },
  'span-exceeded': (_, { reports }) => ({ spanAdvised: reports }),
  classified: (incident, event) => {
    if (callsOff(incident, event)) return callsCalledOff(incident);
    const isNews = isSerious(event.severity) && !['awaiting-command', 'commanded'].includes(incident.status);
    return isNews ? { assembly: assemblyOn('at-once', incident, event.at) } : {};
  },
  'command-taken': (incident, { commander, resumed, at }) => ({
    // Where the commander goes on, so does the crew.
    assembly: resumed ? undefined : assemblyOn('with-command', incident, at),
    ...inCommand(incident, commander, at),
  }),
  'command-relieved': (incident, { to, at }) => inCommand(incident, to, at),
  'gathered-under': (incident, { at }) => everybodyGoes(incident, at),
  resolved: (incident, { at }) => everybodyGoes(incident, at),
  dismissed: (incident, { at }) => everybodyGoes(incident, at),
  reopened: (incident, { status, at }) => ({
    ...(status === 'awaiting-command' && { assembly: assemblyOn('at-once', incident, at) }),
    posts: incident.posts.map((post) => restingAt(post, at)),
  }),
};

function calledMember(
  known: CrewMember | undefined,
  responder: ResponderId,
  { at, again, calledFor = callWithoutName }: EventOf<'crew-called'>,
): CrewMember {
  if (again && known !== undefined) return { ...known, calledAgainAt: at };
  return { responder, calledFor, state: 'asked', askedAt: at, changedAt: at };
}

function crewAnswered(incident: Incident, event: EventOf<'crew-answered'>): Change {
  const { responder, answer, expectedAt, at } = event;
  const known = memberOf(incident, responder);
  const base = known ?? { responder, calledFor: cameAlong, askedAt: at };
  const crew = withMember(incident.crew, { ...base, state: answer, changedAt: at, expectedAt });
  return withSpanAdvised(incident, { crew });
}

function withMember(crew: readonly CrewMember[], member: CrewMember): readonly CrewMember[] {
  const others = crew.filter(({ responder }) => responder !== member.responder);
  if (others.length < crew.length) {
    return crew.map((other) => (other.responder === member.responder ? member : other));
  }
  return [...withPlaceForOne(crew), member];
}

function withPlaceForOne(crew: readonly CrewMember[]): readonly CrewMember[] {
  if (crew.length < crewKept) return crew;
  const gone = crew.findIndex((member) => member.state !== 'asked' && !takesPart(member));
  return crew.filter((_, index) => index !== Math.max(gone, 0));
}

function released(member: CrewMember, at: Instant): CrewMember {
  return { ...member, state: 'released', changedAt: at, expectedAt: undefined, reportsTo: undefined };
}

/** Whoever takes command has come, and has not been advised of anything yet. */
function inCommand(incident: Incident, commander: ResponderId, at: Instant): Change {
  return { ...arrival(incident, commander, at), spanAdvised: 0 };
}

/** Everybody may go: nobody holds a role, and nobody is sought. */
function everybodyGoes({ posts, crew }: Incident, at: Instant): Change {
  return {
    assembly: undefined,
    posts: closedPosts(posts, at),
    crew: crew.map((member) => (member.state === 'released' ? member : released(member, at))),
    spanAdvised: 0,
  };
}

/** Nobody is called any more for an incident that turned out not to be serious; who has come may stay. */
function callsCalledOff({ posts, crew }: Incident): Change {
  return {
    posts: searchesCalledOff(posts),
    crew: crew.filter(({ state }) => state !== 'asked'),
    assembly: undefined,
  };
}
