import type { PlanId, PolicyId } from '../domain/ids';
import { defaultNotices, defaultRules, type Urgency } from '../domain/roster/responder';
import type { ResponsePlan, Roster, Service } from '../domain/roster/roster';
import { chosenCommanders } from './chosen-commanders';
import type { FoundPolicy, FoundRoster, FoundService } from './found-roster';
import type { ImportReport } from './import-report';
import { plansFor, usualPolicy } from './plans';
import { uniqueIds } from './unique-ids';
import { usablePolicies } from './usable-policies';

export type AssembledRoster =
  | { outcome: 'assembled'; roster: Roster }
  | { outcome: 'refused'; sentence: string };

/**
 * A whole roster: what no other tool has (commanders, a fallback, plans, a default service) is chosen, and what is
 * beyond the limits of a roster is cut. Both are reported. `commanders` are ids, email addresses or names.
 */
export function assembleRoster(
  found: FoundRoster,
  commanders: readonly string[] | undefined,
  report: ImportReport,
): AssembledRoster {
  const [first, ...others] = usablePolicies(found, report);
  if (first === undefined) return { outcome: 'refused', sentence: 'There is nobody who could be paged.' };
  const policies = [first, ...others] as const;
  const chosen = chosenCommanders(found, policies, commanders, report);
  if (chosen.outcome === 'unknown') return { outcome: 'refused', sentence: chosen.sentence };
  const usual = usualPolicy(found, policies);
  const plans = plansFor(found, policies, usual, report);
  const services = servicesWithPlans(found.services, plans, usual, report);
  const rest = restOf(services, plans, usual, report);
  const drill = drillOf(services, rest.plan, report);
  return {
    outcome: 'assembled',
    roster: {
      responders: found.responders.map(({ note: _, rules, notices, ...responder }) => ({
        ...responder,
        roles: chosen.ids.includes(responder.id) ? ['commander'] : [],
        rules: { ...defaultRules, ...rules },
        notices: [...defaultNotices, ...notices],
      })),
      teams: found.teams.map(({ note: _, ...team }) => ({ ...team, chat: false })),
      schedules: found.schedules.map(({ note: _, ...schedule }) => schedule),
      plans,
      services: [...services, drill, rest],
      defaultService: rest.id,
      delivery: {},
    },
  };
}

function servicesWithPlans(
  services: readonly FoundService[],
  plans: readonly ResponsePlan[],
  usual: FoundPolicy,
  report: ImportReport,
): Service[] {
  report.decide(
    'services',
    'none claims alarms yet: write the names of your CloudWatch alarms under "alarms" of each service',
  );
  return services.map(({ note: _, policy, urgency, ...service }) => {
    const isKnown = plans.some(({ escalation }) => escalation.id === policy);
    if (!isKnown)
      report.decide(`service "${service.name}"`, `its policy is not in the roster; it got "${usual.name}"`);
    const plan = planWith(plans, isKnown ? policy : usual.id, urgency);
    return { ...service, ...ofNothingYet, plan };
  });
}

/** The parts of a service of which nobody said anything. */
const ofNothingYet = {
  alarms: [],
  drill: false,
  groupBy: 'service',
  awsServices: [],
  awsRegions: [],
} as const;

/** The service of the alarms that no other one claims. */
function restOf(
  services: readonly Service[],
  plans: readonly ResponsePlan[],
  usual: FoundPolicy,
  report: ImportReport,
): Service {
  const name = 'Everything else';
  const id = uniqueIds(services.map((service) => service.id)).idFor(name, '');
  const text = `"${id}" is new: alarms that no service claims follow the policy "${usual.name}"`;
  report.decide('default service', text);
  return {
    id,
    name,
    plan: planWith(plans, usual.id, 'high'),
    ...ofNothingYet,
  };
}

/** The service on which drills are held; no other tool has one. */
function drillOf(services: readonly Service[], plan: PlanId, report: ImportReport): Service {
  const id = uniqueIds(services.map((service) => service.id)).idFor('drill', '');
  // Messages begin with DRILL already.
  const name = 'Practice';
  report.decide(
    'drills',
    `"${id}" is new: alarms named eightbells-drill-... are drills, and page like the rest`,
  );
  return { id, name, plan, ...ofNothingYet, alarms: ['eightbells-drill-*'], drill: true, groupBy: 'alarm' };
}

/** The plan of that policy, of that urgency where there is one. Throws when the policy has no plan. */
function planWith(plans: readonly ResponsePlan[], policy: PolicyId | undefined, urgency: Urgency): string {
  const all = plans.filter(({ escalation }) => escalation.id === policy);
  const plan = all.find((candidate) => candidate.urgency === urgency) ?? all[0];
  if (plan === undefined) throw new Error(`The policy "${policy}" got no plan.`);
  return plan.id;
}
