import { nameOf } from '../../roster/roster';
import { barTo } from '../bar';
import type { Incident } from '../incident';
import { type Bars, isCommander, type Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import type { CrewCommand } from './crew';
import { takesPart } from './crew-members';
import { crewDeciders } from './decide';
import { postsLedBy } from './in-hand';

type Asked<T extends CrewCommand['type']> = Extract<CrewCommand, { type: T }>;

/** The bars to what is asked about roles and crew. */
export const crewBars: Bars<CrewCommand> = {
  'answer-call': barTo(crewDeciders['answer-call'], () => [{ type: 'answer-call', answer: 'here' }]),
  'assign-role': (standpoint) => (isCommander(standpoint) ? undefined : namesNoDeputy(standpoint)),
  'accept-role': barTo(
    crewDeciders['accept-role'],
    ({ incident: { posts } }) => posts.map(({ role }) => ({ type: 'accept-role', role })),
    asksNothing,
  ),
  'decline-role': barTo(
    crewDeciders['decline-role'],
    ({ incident: { posts } }) => posts.map(({ role }) => ({ type: 'decline-role', role })),
    asksNothing,
  ),
  'hand-over-role': barTo(crewDeciders['hand-over-role'], handovers, (standpoint) =>
    leadsNone(standpoint, ({ id }) => `No role in ${id} is yours to hand over now.`),
  ),
  'release-role': barTo(crewDeciders['release-role'], releases, ({ incident: { id } }) =>
    refusal('not-yours', `No role in ${id} is yours to give up or to release now.`),
  ),
  'release-crew': barTo(
    crewDeciders['release-crew'],
    ({ incident: { crew } }) => crew.map(({ responder }) => ({ type: 'release-crew', responder })),
    ({ incident: { id } }) => refusal('not-yours', `Nobody in the crew of ${id} is yours to release now.`),
  ),
  'appoint-section-lead': barTo(crewDeciders['appoint-section-lead'], appointments, ({ incident: { id } }) =>
    refusal('not-needed', `Nobody in the crew of ${id} is left to report to another.`),
  ),
};

const namesNoDeputy = barTo(crewDeciders['assign-role'], deputies, (standpoint) =>
  leadsNone(standpoint, ({ id, shift }) => {
    const who = shift === undefined ? 'the commander' : nameOf(standpoint.roster, shift.commander);
    return `Only ${who} assigns roles in ${id}, or whoever leads one its deputies.`;
  }),
);

/** The refusal of what only whoever leads a role may do; undefined for whoever leads one, of whom something else is in the way. */
function leadsNone(
  { incident, responder }: Standpoint,
  sentence: (incident: Incident) => string,
): Refusal | undefined {
  return postsLedBy(incident, responder.id).length === 0
    ? refusal('not-yours', sentence(incident))
    : undefined;
}

function deputies({ incident, responder, roster }: Standpoint): Asked<'assign-role'>[] {
  return postsLedBy(incident, responder.id).flatMap(({ role }) =>
    roster.responders.map(({ id: to }) => ({ type: 'assign-role', role, to, as: 'deputy' })),
  );
}

function handovers({ incident, responder, roster }: Standpoint): Asked<'hand-over-role'>[] {
  const people = [undefined, ...roster.responders.map(({ id }) => id)];
  return postsLedBy(incident, responder.id).flatMap(({ role }) =>
    people.map((to) => ({ type: 'hand-over-role', role, to })),
  );
}

function releases({ incident: { posts } }: Standpoint): Asked<'release-role'>[] {
  return posts.flatMap(({ role, lead, deputies: helping, deputiesAsked }) =>
    [lead?.responder, ...helping, ...deputiesAsked].map((responder) => ({
      type: 'release-role',
      role,
      responder,
    })),
  );
}

/** Each who takes part under each whom others may report to; of whoever does not command, one is refused like any. */
function appointments(standpoint: Standpoint): Asked<'appoint-section-lead'>[] {
  const { incident, responder } = standpoint;
  const type = 'appoint-section-lead';
  if (!isCommander(standpoint)) return [{ type, lead: responder.id, members: [] }];
  const members = incident.crew.filter(takesPart).map((member) => member.responder);
  const leads = [...members, ...incident.posts.flatMap(({ lead }) => lead?.responder ?? [])];
  return leads.flatMap((lead) => members.map((member) => ({ type, lead, members: [member] })));
}

function asksNothing({ incident: { id } }: Standpoint): Refusal {
  return refusal('not-asked', `Nobody asks you to take a role in ${id} now.`);
}
