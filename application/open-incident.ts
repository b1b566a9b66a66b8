import type { ResponderId } from '../domain/ids';
import { person } from '../domain/incident/actor';
import { openElsewhere } from '../domain/incident/refusal';
import { groupOf, planById, type RosterInForce, type Service } from '../domain/roster/roster';
import { type CommandDeps, type CommandResult, executeCommand, resultBefore } from './execute-command';
import { takeId } from './incident-numbers';
import type { RequestToken } from './ports/requests';

/** An incident that somebody wants to open. */
export interface WantedIncident {
  service: Service;
  title: string;
  by: ResponderId;
  token?: RequestToken | undefined;
}

/**
 * Opens an incident by hand. A number is taken only once nothing is known to stand against it, and goes back where something
 * does after all, so that none is missing from the list without a reason.
 */
export async function openIncident(
  deps: CommandDeps,
  roster: RosterInForce,
  { service, title, by, token }: WantedIncident,
): Promise<CommandResult> {
  const earlier = await resultBefore(deps, token);
  if (earlier !== undefined) return earlier;
  const rival = await openBesides(deps, service);
  if (rival !== undefined)
    return (await resultBefore(deps, token)) ?? { outcome: 'refused', refusal: openElsewhere(rival) };
  const { id, giveBack } = await takeId(deps.incidents);
  const { id: serviceId, drill, groupBy } = service;
  const group = groupOf(service, groupBy === 'service' ? undefined : id);
  const plan = planById(roster, service.plan);
  const opened = { id, service: serviceId, group, title, drill, plan };
  const result = await executeCommand(
    deps,
    id,
    { by: person(by), command: { type: 'open', ...opened, alerts: [] } },
    { token },
  );
  if (result.outcome !== 'accepted') await giveBack();
  return result;
}

/** The open incident of a service that has one at a time. */
export async function openBesides({ incidents }: CommandDeps, service: Service) {
  return service.groupBy === 'service' ? incidents.openIncidentOf(groupOf(service)) : undefined;
}
