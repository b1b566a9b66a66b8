import type { IncidentId } from '../domain/ids';
import type { ManyAtOnce } from '../domain/incident/gathering/gathering';
import { groupOfMany, manyTitle } from '../domain/incident/gathering/many-at-once';
import { defaultGathering } from '../domain/roster/plan-defaults';
import { planById, type RosterInForce, type Service } from '../domain/roster/roster';
import { before, type Instant } from '../domain/time';
import { type CommandDeps, executeCommand } from './execute-command';
import { takeId } from './incident-numbers';

/** An incident that an alarm is about to open. */
export interface ComingIncident {
  service: Service;
  group: string;
  pagesFrom: Instant | undefined;
}

/**
 * The incident under which one that is about to open is gathered, since too many of its plan opened lately: the one that is open
 * for that, or else a new one. Undefined where it is one of its own. Whoever asks at the same time gets the same.
 */
export async function leaderOfMany(
  deps: CommandDeps,
  roster: RosterInForce,
  coming: ComingIncident,
): Promise<IncidentId | undefined> {
  const { above, within } = roster.gather ?? defaultGathering;
  const key = groupOfMany(coming.service);
  const now = deps.clock.now();
  const groups = await deps.incidents.openingsLately(key, coming.group, before(now, within), now);
  if (groups.length <= above) return undefined;
  return (
    (await deps.incidents.openIncidentOf(key)) ??
    (await openLeader(deps, roster, coming, { groups, above, within }))
  );
}

/** Opens it, unless another function has: its group is claimed once. */
async function openLeader(
  deps: CommandDeps,
  roster: RosterInForce,
  { service, pagesFrom }: ComingIncident,
  gathers: ManyAtOnce,
): Promise<IncidentId | undefined> {
  const { id, giveBack } = await takeId(deps.incidents);
  const { id: of, name, drill, plan } = service;
  const { length: count } = gathers.groups;
  const group = groupOfMany(service);
  const about = { id, service: of, group, title: manyTitle(count, count, name), drill, pagesFrom };
  const result = await executeCommand(deps, id, {
    by: { kind: 'monitoring' },
    command: { type: 'open', ...about, plan: planById(roster, plan), gathers, alerts: [] },
  });
  if (result.outcome === 'accepted') return id;
  await giveBack();
  return deps.incidents.openIncidentOf(group);
}
