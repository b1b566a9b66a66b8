import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import { type Candidate, nextCandidate, type Vacancy } from './candidates';

/** Command, as a role to be filled. */
export function commandVacancy({ plan, shift, search }: Incident): Vacancy {
  return {
    role: 'commander',
    schedule: plan.command.schedule,
    shift: plan.command.shift,
    leftOut: [...(shift === undefined ? [] : [shift.commander]), ...(search?.asked ?? [])],
    preferred: search?.preferred,
  };
}

/** The best person to ask next to command, or to relieve the commander; undefined when nobody is left in this round. */
export function nextCommander(incident: Incident, at: Instant, roster: RosterInForce): Candidate | undefined {
  return nextCandidate(incident, commandVacancy(incident), at, roster);
}
