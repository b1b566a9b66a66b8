import type { ResponderId } from '../../roster/responder';
import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import { type Candidate, isAnybodyFit, nextCandidate, type Vacancy } from './candidates';

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

/**
 * The best person to ask next to command, or to relieve the commander; undefined when nobody is left in this round. Who
 * has said no in this search comes after everybody fit who has not.
 */
export function nextCommander(incident: Incident, at: Instant, roster: RosterInForce): Candidate | undefined {
  const vacancy = commandVacancy(incident);
  const willing = { ...vacancy, leftOut: [...vacancy.leftOut, ...declinedIn(incident)] };
  return nextCandidate(incident, isAnybodyFit(incident, willing, at, roster) ? willing : vacancy, at, roster);
}

/** Who said no when last asked in this search, except for whoever the commander names all the same. */
function declinedIn({ pages, shift, escalation, search }: Incident): ResponderId[] {
  const purpose = shift === undefined ? 'command' : 'relief';
  const since = shift?.startedAt ?? escalation?.startedAt ?? '';
  const asked = pages.filter((page) => page.purpose === purpose && page.sentAt >= since);
  const latest = new Map(asked.map(({ responder, outcome }) => [responder, outcome]));
  return [...latest].flatMap(([responder, outcome]) =>
    outcome === 'passed-on' && responder !== search?.preferred ? [responder] : [],
  );
}
