import type { TeamId } from '../../ids';
import type { CrewPlan, ResponsePlan } from '../../roster/roster';
import { after, type Duration, earlierOf, type Instant, laterOf } from '../../time';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import type { Assembly } from './crew';

/** Between two batches of calls: each is a transaction of its own, which has a limit. */
const pauseBetweenBatches: Duration = 'PT1S';

/** The plan's teams and roles, to be called in from `at` on; undefined for a plan without any. */
export function assemblyFor({ crew }: ResponsePlan, at: Instant): Assembly | undefined {
  const roles = crew.roles.map(({ role }) => role);
  return crew.teams.length + roles.length === 0 ? undefined : { dueAt: at, teams: crew.teams, roles };
}

/** The assembly once `occasion` has come: what the plan wants then, and what is still to be called in. */
export function assemblyOn(
  occasion: CrewPlan['assemble'],
  { plan, assembly }: Incident,
  at: Instant,
): Assembly | undefined {
  const planned = plan.crew.assemble === occasion ? assemblyFor(plan, at) : undefined;
  if (assembly === undefined || planned === undefined) return planned ?? assembly;
  const union = (some: readonly string[], more: readonly string[]) => [...new Set([...some, ...more])];
  return {
    dueAt: earlierOf(assembly.dueAt, planned.dueAt),
    teams: union(planned.teams, assembly.teams),
    roles: union(planned.roles, assembly.roles),
    later: assembly.later,
  };
}

/** The assembly that is left once a team, a role or a person has been called in; undefined when nothing is. */
export function assemblyAfterCall(
  assembly: Assembly | undefined,
  { target, responders, stillToCall, restAt, at }: EventOf<'crew-called'>,
): Assembly | undefined {
  const { teams, roles, dueAt, later: waiting } = assembly ?? { teams: [], roles: [], dueAt: at };
  const left = 'team' in target ? teams.filter((team) => team !== target.team) : teams;
  const unfinished = 'team' in target && (stillToCall ?? 0) > 0 ? [target.team] : [];
  return leftOver({
    dueAt: responders.length === 0 ? dueAt : after(at, pauseBetweenBatches),
    teams: restAt === undefined ? [...unfinished, ...left] : left,
    roles: 'role' in target ? roles.filter((role) => role !== target.role) : roles,
    later: restAt === undefined ? waiting : waitingFor(waiting, unfinished, restAt),
  });
}

function waitingFor(
  waiting: Assembly['later'],
  teams: readonly TeamId[],
  restAt: Instant,
): Assembly['later'] {
  const dueAt = waiting === undefined ? restAt : laterOf(waiting.dueAt, restAt);
  return { dueAt, teams: [...(waiting?.teams ?? []), ...teams] };
}

/** The assembly that is left once the role is sought; undefined when nothing is. */
export function assemblyWithoutRole(assembly: Assembly | undefined, sought: string): Assembly | undefined {
  return assembly && leftOver({ ...assembly, roles: assembly.roles.filter((role) => role !== sought) });
}

/** Those who wait come once everybody else has been called. */
function leftOver(assembly: Assembly): Assembly | undefined {
  const { teams, roles, later } = assembly;
  return teams.length + roles.length > 0 ? assembly : later && { ...later, roles: [] };
}
