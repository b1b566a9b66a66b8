import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { isResumable, lastedToTheEnd } from '../search/resumable';
import { isSerious } from '../severity';
import type { RoleShift } from './crew';
import { commanderRole, postOf } from './posts';
import { mayHave } from './role-candidates';
import { nextNight } from './sparing';

/**
 * The course of roles when the incident is open again at `at`. Whoever had one until its end goes on; for those of the others, and
 * for those that the plan wants where the commander goes on, somebody is sought, if it is serious.
 */
export function rolesResumed(
  incident: Incident,
  isCommanded: boolean,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const { posts, plan, severity } = incident;
  const held = posts.filter(({ pastShifts }) => lastedToTheEnd(pastShifts.at(-1), incident));
  const planned = isCommanded ? plan.crew.roles.map(({ role }) => role) : [];
  const roles = new Set([...held.map(({ role }) => role), ...planned]);
  roles.delete(commanderRole);
  return [...roles].flatMap((role): IncidentEvent[] => {
    const last = postOf(incident, role)?.pastShifts.at(-1);
    if (last !== undefined && isResumable(last, incident, at) && mayHave(roster, last.responder, role))
      return [resumed(role, last, at, roster)];
    return isSerious(severity) ? [{ type: 'role-sought', role, reason: 'the incident is open again' }] : [];
  });
}

function resumed(
  role: string,
  { responder, endsAt }: RoleShift,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent {
  const nightAt = nextNight(responder, at, roster);
  return { type: 'role-taken', role, responder, as: 'lead', shiftEndsAt: endsAt, nightAt, resumed: true };
}
