import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import { askedLately } from '../paging/page';
import { type Candidate, nextCandidate, type Vacancy } from '../search/candidates';

/** Command, as a role to be filled. */
export function commandVacancy({ plan, shift, search }: Incident): Vacancy {
  return {
    role: 'commander',
    schedule: plan.command.schedule,
    shift: plan.command.shift,
    leftOut: [...(shift === undefined ? [] : [shift.commander]), ...(search?.asked ?? [])],
    declined: search?.declinedBy,
    preferred: search?.preferred,
  };
}

/**
 * The best person to ask next to command, or to relieve the commander; undefined when nobody is left in this round. Who was
 * asked within the last minute is not, unless the commander names them.
 */
export function nextCommander(incident: Incident, at: Instant, roster: RosterInForce): Candidate | undefined {
  const vacancy = commandVacancy(incident);
  const purpose = incident.shift === undefined ? 'command' : 'relief';
  const lately = askedLately(incident, { purpose }, 'high', at, roster).filter(
    (id) => id !== vacancy.preferred,
  );
  return nextCandidate(incident, { ...vacancy, leftOut: [...vacancy.leftOut, ...lately] }, at, roster);
}
