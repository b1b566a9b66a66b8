import type { Aspect } from '../aspect';
import { openStatuses, type Status } from '../lifecycle/lifecycle';
import { isCommander, offerToCommander, type Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import { assembleCrew } from './assemble-crew';
import type { CrewCommand, CrewEvent, CrewState } from './crew';
import { crewDeciders } from './decide';
import { beginsCrew, crewHears } from './evolve';
import { isExpected, postsLedBy, releasesAskedFor, rolesAskedOf, rolesToDecline } from './in-hand';
import { crewLines } from './lines';
import { releaseReminder } from './release-reminder';
import { roleReminder } from './role-reminder';
import { crewSays } from './sayings';
import { staffRoles } from './staff-roles';
import { crewTells } from './tells';

/** Somebody has seen it, and it goes on. */
const acknowledged: readonly Status[] = ['triage', 'handling', 'awaiting-command', 'commanded'];

/** The aspect of roles and crew: who is called in, and who has which role. */
export const crew = {
  begins: beginsCrew,
  hears: crewHears,
  legal: {
    'call-in': acknowledged,
    'answer-call': openStatuses,
    'assign-role': ['commanded'],
    'accept-role': openStatuses,
    'decline-role': openStatuses,
    'hand-over-role': acknowledged,
    'release-role': acknowledged,
    'release-crew': acknowledged,
    'appoint-section-lead': ['commanded'],
  },
  decides: crewDeciders,
  refuses: {},
  owes: { 'staff-roles': staffRoles, 'assemble-crew': assembleCrew },
  offers: {
    'accept-role': {
      rank: 'answer',
      answers: 'role',
      isWorth: ({ incident, responder }) => rolesAskedOf(incident, responder).length > 0,
      whyNot: notAsked,
    },
    'decline-role': {
      rank: 'answer',
      answers: 'role',
      isWorth: ({ incident, responder }) => rolesToDecline(incident, responder).length > 0,
      whyNot: notAsked,
    },
    'answer-call': {
      rank: 'answer',
      answers: 'crew',
      isWorth: ({ incident, responder }) => isExpected(incident, responder),
      whyNot: ({ incident: { id } }) => refusal('not-asked', `You have not been called to ${id}.`),
    },
    'call-in': offerToCommander('lead'),
    'assign-role': offerToCommander('lead'),
    'hand-over-role': { rank: 'give-up-role', isWorth: leadsAny, whyNot: leadsNone },
    'release-role': {
      rank: 'give-up-role',
      isWorth: (standpoint) =>
        leadsAny(standpoint) || (isCommander(standpoint) && releasesAskedFor(standpoint.incident).length > 0),
      whyNot: leadsNone,
    },
  },
  lines: crewLines,
  tells: crewTells,
  says: crewSays,
  reminders: { 'role-release-asked': releaseReminder, 'role-trouble-told': roleReminder },
} satisfies Aspect<CrewState, CrewCommand, CrewEvent>;

function notAsked({ incident: { id } }: Standpoint): Refusal {
  return refusal('not-asked', `You have not been asked to take a role in ${id}.`);
}

function leadsNone({ incident: { id } }: Standpoint): Refusal {
  return refusal('not-yours', `You have no role in ${id}.`);
}

function leadsAny({ incident, responder }: Standpoint): boolean {
  return postsLedBy(incident, responder).length > 0;
}
