import type { ResponderId } from '../../ids';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import { answerPagesOf } from '../page-outcomes';
import type { Change, Changes, EventOf } from '../part';
import { assemblyAfterCall } from './assembly';
import type { CrewEvent, CrewMember } from './crew';
import { callWithoutName } from './crew-calls';
import { endCalls, memberOf, takesPart, withSpanAdvised } from './crew-members';
import { roleChanges, searchesCalledOff } from './role-events';

/** People kept by name; beyond it those go who take part no more, the earliest first. */
const crewKept = 200;

/** What somebody is there for who came without being called. */
const cameAlong = 'joined';

/** What the events of roles and crew change. */
export const crewChanges: Changes<CrewEvent> = {
  ...roleChanges,
  'crew-called': (incident, event) => ({
    crew: event.responders.reduce(
      (crew, id) => withMember(crew, calledMember(memberOf(incident, id), id, event)),
      incident.crew,
    ),
    assembly: event.again ? incident.assembly : assemblyAfterCall(incident.assembly, event),
    pages: event.responders.reduce(
      (pages, id) => endCalls(pages, id, ['awaiting'], 'expired'),
      incident.pages,
    ),
  }),
  'crew-answered': crewAnswered,
  'crew-released': (incident, { responder, at }) => {
    const crew = incident.crew.map((member) =>
      member.responder === responder ? released(member, at) : member,
    );
    const pages = endCalls(incident.pages, responder, ['awaiting', 'expired'], 'withdrawn');
    return withSpanAdvised(incident, { crew, pages });
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
  const pages =
    answer === 'declined'
      ? endCalls(incident.pages, responder, ['awaiting', 'expired'], 'passed-on')
      : answerPagesOf(incident.pages, responder, 'crew');
  return withSpanAdvised(incident, { crew, pages });
}

function withMember(crew: readonly CrewMember[], member: CrewMember): readonly CrewMember[] {
  const others = crew.filter(({ responder }) => responder !== member.responder);
  if (others.length < crew.length) {
    return crew.map((other) => (other.responder === member.responder ? member : other));
  }
  return [...withRoomForOne(crew), member];
}

function withRoomForOne(crew: readonly CrewMember[]): readonly CrewMember[] {
  if (crew.length < crewKept) return crew;
  const gone = crew.findIndex((member) => member.state !== 'asked' && !takesPart(member));
  return crew.filter((_, index) => index !== Math.max(gone, 0));
}

function released(member: CrewMember, at: Instant): CrewMember {
  return { ...member, state: 'released', changedAt: at, expectedAt: undefined, reportsTo: undefined };
}

/** The crew of an incident that ends at `at`: everybody may go. */
export function closedCrew(crew: readonly CrewMember[], at: Instant): CrewMember[] {
  return crew.map((member) => (member.state === 'released' ? member : released(member, at)));
}

/** Nobody is called any more for an incident that turned out not to be serious; who has come may stay. */
export function callsCalledOff(incident: Incident): Change & Pick<Incident, 'pages'> {
  const { posts, pages } = searchesCalledOff(incident);
  const asked = incident.crew.filter(({ state }) => state === 'asked').map(({ responder }) => responder);
  return {
    posts,
    crew: incident.crew.filter(({ state }) => state !== 'asked'),
    assembly: undefined,
    pages: asked.reduce((left, id) => endCalls(left, id, ['awaiting', 'expired'], 'withdrawn'), pages),
  };
}
