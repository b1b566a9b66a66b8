import type { ResponderId, RoleName } from '../../ids';
import { qualifiedFor, type RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { awaitedFor, rolesLedBy } from './posts';
import { mayHave } from './role-candidates';
import { tellOfTroubles } from './role-trouble';
import { tourOf } from './sparing';

interface ChangeOfCommand {
  from: ResponderId;
  to: ResponderId;
}

/**
 * The course of roles when command passes on. Whoever is relieved is to rest, and gives up every role: the new commander
 * takes it over, as part of command, or somebody is sought who may have it. Roles that nobody took are sought anew.
 */
export function rolesPassedOn(
  incident: Incident,
  { from, to }: ChangeOfCommand,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const roles = rolesLedBy(incident, from);
  const passedOn = roles.flatMap((role): IncidentEvent[] => {
    if (!mayHave(roster, to, role)) return givenUp(incident, role, from, roster);
    return [{ ...tourOf(incident, role, to, at, roster), from }];
  });
  const orphaned = roles.filter((role) => !mayHave(roster, to, role) && !isWorthSeeking(role, from, roster));
  const troubled = orphaned.map((role) => ({ role, trouble: 'unfilled' as const }));
  const told = tellOfTroubles(to, troubled, at, roster);
  return [...passedOn, ...rolesSoughtAgain(incident, from, roster), ...told];
}

/** Whoever is asked to take it over already may still do so. */
function givenUp(
  incident: Incident,
  role: RoleName,
  from: ResponderId,
  roster: RosterInForce,
): IncidentEvent[] {
  const isSought = awaitedFor(incident, role) !== undefined || !isWorthSeeking(role, from, roster);
  const released: IncidentEvent = { type: 'role-released', role, responder: from };
  const sought: IncidentEvent = {
    type: 'role-sought',
    role,
    reason: 'whoever had it was relieved of command',
  };
  return isSought ? [released] : [released, sought];
}

/** Planned roles for which everybody was asked in vain: a new commander is told anew, and people may be awake by now. */
function rolesSoughtAgain(
  { plan, posts }: Incident,
  from: ResponderId,
  roster: RosterInForce,
): IncidentEvent[] {
  return posts
    .filter(({ role }) => plan.crew.roles.some((planned) => planned.role === role))
    .filter(({ lead, search }) => lead === undefined && search !== undefined && search.deadline === undefined)
    .filter(({ role }) => isWorthSeeking(role, from, roster))
    .map(({ role }) => ({ type: 'role-sought', role, reason: 'command has changed hands' }));
}

/** True if anybody but the one who is to rest could take it. */
function isWorthSeeking(role: RoleName, from: ResponderId, roster: RosterInForce): boolean {
  return qualifiedFor(roster, role).some(({ id }) => id !== from);
}
