import type { Aspect } from '../aspect';
import { openStatuses, type Status } from '../lifecycle/lifecycle';
import { isCommander, leftToCommander, type Standpoint } from '../offer';
import { assembleCrew } from './assemble-crew';
import { crewBars } from './bars';
import type { CrewCommand, CrewEvent, CrewState } from './crew';
import { crewDeciders } from './decide';
import { beginsCrew, crewHears } from './evolve';
import { isExpected, postsLedBy, releasesAskedFor, rolesAskedOf, rolesToDecline } from './in-hand';
import { crewLines } from './lines';
import { releaseReminder } from './release-reminder';
import { roleReminder } from './role-reminder';
import { crewSays } from './sayings';
import { spareReminder } from './spare-reminder';
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
  bars: crewBars,
  owes: { 'staff-roles': staffRoles, 'assemble-crew': assembleCrew },
  offers: {
    'accept-role': {
      rank: 'answer',
      answers: 'role',
      unasked: ({ incident, responder }) =>
        rolesAskedOf(incident, responder.id).length > 0
          ? undefined
          : `Nobody asks you to take a role in ${incident.id} now, but one is vacant.`,
    },
    'decline-role': {
      rank: 'answer',
      answers: 'role',
      unasked: ({ incident, responder }) =>
        rolesToDecline(incident, responder.id).length > 0
          ? undefined
          : `Nobody asks you to take a role in ${incident.id} now.`,
    },
    'answer-call': {
      rank: 'answer',
      answers: 'crew',
      unasked: ({ incident, responder }) =>
        isExpected(incident, responder.id)
          ? undefined
          : `Nobody waits for you in ${incident.id}. Say that you are here if you join.`,
    },
    'call-in': { rank: 'lead', unasked: leftToCommander },
    'assign-role': { rank: 'lead', unasked: leftToCommander },
    'hand-over-role': { rank: 'give-up-role' },
    'release-role': { rank: 'give-up-role', unasked: nobodyGoes },
  },
  lines: crewLines,
  tells: crewTells,
  says: crewSays,
  reminders: {
    'role-release-asked': releaseReminder,
    'role-trouble-told': roleReminder,
    'role-spared': spareReminder,
  },
  announces: {},
} satisfies Aspect<CrewState, CrewCommand, CrewEvent>;

function nobodyGoes(standpoint: Standpoint): string | undefined {
  const { incident, responder } = standpoint;
  if (postsLedBy(incident, responder.id).length > 0) return undefined;
  return isCommander(standpoint) && releasesAskedFor(incident).length > 0
    ? undefined
    : `Nobody asks to be released from a role in ${incident.id}.`;
}
