import { plan as planSchema } from '../adapters/roster-file/roster-file-plans';
import type { PlanId, ScheduleId } from '../domain/ids';
import { longestId } from '../domain/roster/id-shape';
import { defaultCrew } from '../domain/roster/plan-defaults';
import type { Urgency } from '../domain/roster/responder';
import {
  type EscalationPolicy,
  type Fallback,
  mostPagedAtOnce,
  type ResponsePlan,
} from '../domain/roster/roster';
import { type FoundPolicy, type FoundRoster, type FoundSchedule, peopleBehind } from './found-roster';
import type { ImportReport } from './import-report';
import { uniqueIds } from './unique-ids';

/** The policy that most services have; the first one where that is undecided. */
export function usualPolicy(
  { services }: FoundRoster,
  [first, ...others]: readonly [FoundPolicy, ...FoundPolicy[]],
): FoundPolicy {
  const uses = (policy: FoundPolicy) => services.filter((service) => service.policy === policy.id).length;
  return others.reduce((usual, policy) => (uses(policy) > uses(usual) ? policy : usual), first);
}

/** A plan for each policy and each urgency that its services have. The usual policy has an urgent one in any case. */
export function plansFor(
  found: FoundRoster,
  policies: readonly FoundPolicy[],
  usual: FoundPolicy,
  report: ImportReport,
): ResponsePlan[] {
  const ids = uniqueIds(policies.map(({ id }) => id));
  const plans = policies.flatMap((policy) => {
    const urgencies = urgenciesOf(policy, found, usual);
    return urgencies.map((urgency, index) => {
      const id =
        index === 0
          ? policy.id
          : ids.idFor(`${policy.id.slice(0, longestId - urgency.length - 1)}-${urgency}`, '');
      return planFor(policy, id, urgency, found);
    });
  });
  for (const plan of plans) tellOf(plan, report);
  return plans;
}

function urgenciesOf(policy: FoundPolicy, { services }: FoundRoster, usual: FoundPolicy): Urgency[] {
  const wanted = services.filter((service) => service.policy === policy.id).map(({ urgency }) => urgency);
  const isHigh = wanted.includes('high') || wanted.length === 0 || policy === usual;
  return [...(isHigh ? (['high'] as const) : []), ...(wanted.includes('low') ? (['low'] as const) : [])];
}

function planFor(
  { note: _, name: __, ...escalation }: FoundPolicy,
  id: PlanId,
  urgency: Urgency,
  found: FoundRoster,
): ResponsePlan {
  const { policy: _policy, fallback: _fallback, command, ...usual } = planSchema.parse({ id, policy: id });
  return {
    ...usual,
    crew: defaultCrew,
    urgency,
    escalation,
    fallback: fallbackOf(escalation, found),
    command: { ...command, ...commandSchedule(escalation, found.schedules) },
  };
}

/** The schedule that is asked for command first: of a later level, since those are not the ones who are repairing. */
function commandSchedule(
  { levels }: EscalationPolicy,
  schedules: readonly FoundSchedule[],
): { schedule?: ScheduleId } {
  const named = levels.flatMap(({ targets }) =>
    targets.flatMap((target) => ('schedule' in target ? [target.schedule] : [])),
  );
  const schedule = named.findLast((id) => schedules.some((candidate) => candidate.id === id));
  return schedule === undefined ? {} : { schedule };
}

function fallbackOf({ levels }: EscalationPolicy, found: FoundRoster): Fallback {
  const people = levels.toReversed().map(({ targets }) => peopleBehind(targets, found));
  const last = people.find((ids) => ids.length > 0) ?? found.responders.map(({ id }) => id);
  return { responders: last.slice(0, mostPagedAtOnce), every: 'PT10M' };
}

function tellOf({ id, fallback, command }: ResponsePlan, report: ImportReport): void {
  report.decide(
    `fallback of plan "${id}"`,
    `when nobody else answers, the people of the last level are paged every 10 minutes: ${fallback.responders.join(', ')}`,
  );
  if (command.schedule !== undefined)
    report.decide(`plan "${id}"`, `whoever is on call in "${command.schedule}" is asked first to command`);
}
