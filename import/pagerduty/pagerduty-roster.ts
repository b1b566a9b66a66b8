import type { Urgency } from '../../domain/roster/responder';
import type { EscalationLevel, Target } from '../../domain/roster/roster';
import type { Instant } from '../../domain/time';
import { rosterName } from '../exported-values';
import type { People } from '../found-people';
import type { FoundPolicy, FoundRoster, FoundSchedule, FoundService, FoundTeam } from '../found-roster';
import type { ImportReport } from '../import-report';
import { uniqueIds } from '../unique-ids';
import { pagerDutyPeople } from './pagerduty-people';
import type {
  PagerDutyExport,
  PagerDutyPolicy,
  PagerDutyReference,
  PagerDutyService,
} from './pagerduty-records';
import { pagerDutySchedules } from './pagerduty-schedules';

type ByKey<T> = ReadonlyMap<string, T>;

/** An export of PagerDuty, in the words of the roster. */
export function pagerDutyRoster(found: PagerDutyExport, now: Instant, report: ImportReport): FoundRoster {
  const people = pagerDutyPeople(found.users, report);
  const teams = teamsFrom(found, people, report);
  const schedules = pagerDutySchedules(found.schedules, people, now, report);
  const policies = policiesFrom(found, people, schedules, report);
  return {
    responders: people.responders,
    teams: [...teams.values()],
    schedules: [...schedules.values()],
    policies: [...policies.values()],
    services: servicesFrom(found, teams, policies, report),
  };
}

/** Teams, with the people who say that they belong to them. */
function teamsFrom(
  { teams, users }: PagerDutyExport,
  people: People,
  report: ImportReport,
): ByKey<FoundTeam> {
  const names = new Map(teams.map(({ id, name, summary }) => [id, name ?? summary ?? id]));
  for (const { teams: own } of users)
    for (const { id, name, summary } of own) if (!names.has(id)) names.set(id, name ?? summary ?? id);
  const ids = uniqueIds();
  const found = new Map<string, FoundTeam>();
  for (const [key, name] of names) {
    const members = users
      .filter(({ teams: own }) => own.some(({ id }) => id === key))
      .flatMap(({ id }) => people.idOf(id) ?? []);
    if (members.length === 0) report.leftOut(`team "${name}"`, 'has nobody on the roster as a member');
    else
      found.set(key, {
        id: ids.idFor(name, key),
        name: rosterName(name, key),
        members,
        note: `PagerDuty team ${key}`,
      });
  }
  return found;
}

function policiesFrom(
  { escalation_policies }: PagerDutyExport,
  people: People,
  schedules: ByKey<FoundSchedule>,
  report: ImportReport,
): ByKey<FoundPolicy> {
  const ids = uniqueIds();
  return new Map(
    escalation_policies.map((policy) => {
      const { id, name, num_loops } = policy;
      const levels = policy.escalation_rules.map((rule, index) =>
        levelFrom(rule, `policy "${name}"`, index + 1, people, schedules, report),
      );
      if (policy.on_call_handoff_notifications === 'always')
        report.changed(`policy "${name}"`, 'handoff notices are for each person to choose, under "notices"');
      const note = `PagerDuty escalation policy "${name}" (${id})`;
      return [id, { id: ids.idFor(name, id), name, levels, repeat: Math.max(0, num_loops ?? 0), note }];
    }),
  );
}

function levelFrom(
  rule: PagerDutyPolicy['escalation_rules'][number],
  about: string,
  number: number,
  people: People,
  schedules: ByKey<FoundSchedule>,
  report: ImportReport,
): EscalationLevel {
  if (rule.escalation_rule_assignment_strategy?.type === 'round_robin')
    report.changed(about, `level ${number} took turns (round robin); here all its targets are paged`);
  const minutes = rule.escalation_delay_in_minutes ?? 0;
  if (minutes < 1) report.changed(about, `level ${number} has no escalation delay; it waits 5 minutes`);
  return {
    targets: rule.targets.flatMap((target): Target[] => {
      const found = targetFrom(target, people, schedules);
      if (found === undefined)
        report.decide(
          about,
          `level ${number}: ${target.summary ?? target.id} is not in the roster and is not paged`,
        );
      return found === undefined ? [] : [found];
    }),
    acknowledgeWithin: `PT${minutes < 1 ? 5 : Math.round(minutes)}M`,
    everyone: false,
  };
}

function targetFrom(
  { id, type }: PagerDutyReference,
  people: People,
  schedules: ByKey<FoundSchedule>,
): Target | undefined {
  if (type?.startsWith('schedule')) {
    const schedule = schedules.get(id);
    return schedule === undefined ? undefined : { schedule: schedule.id };
  }
  const responder = people.idOf(id);
  return responder === undefined ? undefined : { responder };
}

function servicesFrom(
  { services }: PagerDutyExport,
  teams: ByKey<FoundTeam>,
  policies: ByKey<FoundPolicy>,
  report: ImportReport,
): FoundService[] {
  const ids = uniqueIds();
  return services.map((service) => {
    const { id, name, escalation_policy: policy } = service;
    reportFeatures(service, report);
    const [owner, ...others] = service.teams.flatMap((team) => teams.get(team.id) ?? []);
    for (const other of others)
      report.leftOut(`service "${name}"`, `further team "${other.name}": it has one`);
    return {
      id: ids.idFor(name, id),
      name: rosterName(name, id),
      policy: policy == null ? undefined : policies.get(policy.id)?.id,
      urgency: urgencyOf(service, report),
      team: owner?.id,
      note: `PagerDuty service ${id}`,
    };
  });
}

function urgencyOf({ name, incident_urgency_rule: rule }: PagerDutyService, report: ImportReport): Urgency {
  if (rule == null || (rule.type === 'constant' && rule.urgency === 'high')) return 'high';
  if (rule.type === 'constant' && rule.urgency === 'low') return 'low';
  const why = rule.type === 'use_support_hours' ? 'support hours' : 'the severity of the alert';
  report.changed(`service "${name}"`, `its urgency followed ${why}; here it is always high`);
  return 'high';
}

/** Reports what a service of PagerDuty can do besides, and a service of a roster cannot. */
function reportFeatures(service: PagerDutyService, report: ImportReport): void {
  const about = `service "${service.name}"`;
  const grouping = service.alert_grouping_parameters?.type;
  if (service.status === 'disabled')
    report.decide(about, 'is disabled in PagerDuty; here every service counts');
  if (service.integrations.length > 0)
    report.leftOut(about, 'its integrations: alarms come from CloudWatch here, by their names');
  if (service.acknowledgement_timeout != null)
    report.leftOut(
      about,
      'its acknowledgement timeout: an acknowledged incident is not paged again by itself',
    );
  if (service.auto_resolve_timeout != null)
    report.leftOut(about, 'its auto-resolve timeout: no incident is resolved by the clock alone');
  if (grouping != null)
    report.changed(about, `its alert grouping (${grouping}): here alarms of a service are one incident`);
  if (service.scheduled_actions.length > 0) report.leftOut(about, 'its scheduled changes of urgency');
}
