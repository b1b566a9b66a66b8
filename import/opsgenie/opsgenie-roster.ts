import { shortestWait } from '../../adapters/roster-file/roster-file-values';
import type { EscalationLevel, Target } from '../../domain/roster/roster';
import { type Duration, type Instant, millisecondsOf } from '../../domain/time';
import { rosterName } from '../exported-values';
import type { People } from '../found-people';
import type { FoundPolicy, FoundRoster, FoundService, FoundTeam } from '../found-roster';
import type { ImportReport } from '../import-report';
import { uniqueIds } from '../unique-ids';
import { minutesOf } from './opsgenie-durations';
import { opsgeniePeople } from './opsgenie-people';
import type { OpsgenieEscalation, OpsgenieExport, OpsgenieRecipient } from './opsgenie-records';
import { type FoundSchedules, opsgenieSchedules } from './opsgenie-schedules';

type Rule = OpsgenieEscalation['rules'][number];

interface Context {
  people: People;
  /** Teams by Opsgenie's ids. */
  teams: ReadonlyMap<string, FoundTeam>;
  /** The admins of teams, by Opsgenie's id of the team. */
  admins: ReadonlyMap<string, readonly string[]>;
  schedules: FoundSchedules;
  report: ImportReport;
}

/** An export of Opsgenie, in the words of the roster. */
export function opsgenieRoster(found: OpsgenieExport, now: Instant, report: ImportReport): FoundRoster {
  const people = opsgeniePeople(found.users, report);
  const teams = teamsFrom(found, people, report);
  const schedules = opsgenieSchedules(found.schedules, { people, teams, now, report });
  const context = { people, teams, admins: adminsOf(found, people), schedules, report };
  const policies = policiesFrom(found, context);
  return {
    responders: people.responders,
    teams: [...teams.values()],
    schedules: schedules.schedules,
    policies: [...policies.values()],
    services: servicesFrom(found, policies, context),
  };
}

function teamsFrom({ teams }: OpsgenieExport, people: People, report: ImportReport) {
  const ids = uniqueIds();
  const found = new Map<string, FoundTeam>();
  for (const { id: key, name, members } of teams) {
    const known = members.flatMap(({ user }) => people.idOf(user.id) ?? []);
    const note = `Opsgenie team ${key}`;
    if (known.length > 0)
      found.set(key, { id: ids.idFor(name, key), name: rosterName(name, key), members: known, note });
    else if (members.length > 0) report.leftOut(`team "${name}"`, 'has nobody on the roster as a member');
    else
      report.decide(
        `team "${name}"`,
        'has no members in the export and is left out: export each team by its id',
      );
  }
  return found;
}

function adminsOf({ teams }: OpsgenieExport, people: People): ReadonlyMap<string, readonly string[]> {
  return new Map(
    teams.map(({ id, members }) => [
      id,
      members.filter(({ role }) => role === 'admin').flatMap(({ user }) => people.idOf(user.id) ?? []),
    ]),
  );
}

function policiesFrom({ escalations }: OpsgenieExport, context: Context): ReadonlyMap<string, FoundPolicy> {
  const ids = uniqueIds();
  return new Map(
    escalations.map((escalation) => {
      const { id, name, repeat } = escalation;
      const note = `Opsgenie escalation "${name}" (${id})`;
      reportRepeat(escalation, context.report);
      const levels = levelsFrom(escalation, context);
      return [id, { id: ids.idFor(name, id), name, levels, repeat: Math.max(0, repeat?.count ?? 0), note }];
    }),
  );
}

/** Levels, of the rules of one delay each; one waits until the next delay, since all count from the beginning. */
function levelsFrom({ name, rules, repeat }: OpsgenieEscalation, context: Context): EscalationLevel[] {
  const about = `policy "${name}"`;
  const delays = [...new Set(rules.map(({ delay }) => minutesOf(delay)))].sort((one, other) => one - other);
  const [first = 0] = delays;
  if (first > 0)
    context.report.changed(about, `its first level waited ${first} minutes; here it is paged at once`);
  return delays.map((delay, index) => {
    const targets = rules
      .filter((rule) => minutesOf(rule.delay) === delay)
      .flatMap((rule) => targetsFrom(rule, about, context));
    const next = delays[index + 1];
    return {
      targets: distinct(targets),
      acknowledgeWithin: durationOf(next === undefined ? (repeat?.waitInterval ?? 5) : next - delay),
      everyone: false,
    };
  });
}

/** The wait of a level: never less than a roster takes. */
function durationOf(minutes: number): Duration {
  const seconds = Math.max(millisecondsOf(shortestWait) / 1000, Math.round(minutes * 60));
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`;
}

function targetsFrom(
  { condition, notifyType = 'default', recipient }: Rule,
  about: string,
  context: Context,
): Target[] {
  const { report, schedules, people } = context;
  if (condition === 'if-not-closed')
    report.changed(
      about,
      'a rule holds until the alert is closed; here paging ends when somebody acknowledges',
    );
  const name = recipient?.name ?? recipient?.username ?? recipient?.id ?? '';
  const missing = () => {
    report.decide(about, `${recipient?.type ?? 'recipient'} "${name}" is not in the roster and is not paged`);
    return [];
  };
  if (recipient == null) return missing();
  if (recipient.type === 'team') return teamTargets(recipient, notifyType, about, context) ?? missing();
  if (recipient.type === 'schedule') {
    if (notifyType !== 'default')
      report.decide(
        about,
        `paged the ${notifyType} on call in "${name}"; here that level pages whoever is on call`,
      );
    const ids = schedules.idsOf(recipient);
    return ids.length === 0 ? missing() : ids.map((schedule) => ({ schedule }));
  }
  const responder = people.idOf(recipient.id);
  return responder === undefined ? missing() : [{ responder }];
}

function teamTargets(
  { id = '', name = '' }: OpsgenieRecipient,
  notifyType: string,
  about: string,
  { teams, admins, report }: Context,
): Target[] | undefined {
  const team = teams.get(id);
  if (team === undefined) return undefined;
  if (notifyType === 'all') return [{ team: team.id }];
  const chosen = admins.get(id) ?? [];
  const others = team.members.filter((member) => !chosen.includes(member));
  if (notifyType === 'admins' && chosen.length > 0) return chosen.map((responder) => ({ responder }));
  if (notifyType === 'users' && others.length > 0) return others.map((responder) => ({ responder }));
  const how = notifyType === 'default' ? 'the routing rules' : `"${notifyType}"`;
  report.changed(about, `paged team "${name}" by ${how}; here all its members are paged`);
  return [{ team: team.id }];
}

function reportRepeat({ name, repeat }: OpsgenieEscalation, report: ImportReport): void {
  const about = `policy "${name}"`;
  if (repeat?.closeAlertAfterAll === true)
    report.leftOut(
      about,
      'closing the alert after the last round: here the fallback is paged until somebody answers',
    );
  if (repeat?.resetRecipientStates === true)
    report.leftOut(
      about,
      'resetting acknowledgements at each round: here no round begins once somebody acknowledged',
    );
}

/** Each service; for a team whose alerts have none, one of its own, since Opsgenie's alerts go to teams. */
function servicesFrom(
  { services, escalations }: OpsgenieExport,
  policies: ReadonlyMap<string, FoundPolicy>,
  { teams, report }: Context,
): FoundService[] {
  const ids = uniqueIds();
  const policyOf = (team: string | undefined) => {
    const own = escalations.filter(({ ownerTeam }) => team !== undefined && ownerTeam?.id === team);
    return own.flatMap(({ id }) => policies.get(id) ?? []);
  };
  const service = (key: string, name: string, team: string | undefined, note: string): FoundService => {
    const [policy, ...others] = policyOf(team);
    if (others.length > 0 && policy !== undefined)
      report.decide(`service "${name}"`, `its team has several escalations; it got "${policy.name}"`);
    const owner = team === undefined ? undefined : teams.get(team)?.id;
    return {
      id: ids.idFor(name, key),
      name: rosterName(name, key),
      policy: policy?.id,
      urgency: 'high',
      team: owner,
      note,
    };
  };
  const found = services.map(({ id, name, teamId }) => service(id, name, teamId, `Opsgenie service ${id}`));
  const withService = new Set(services.map(({ teamId }) => teamId));
  const rest = [...teams].filter(([key]) => !withService.has(key) && policyOf(key).length > 0);
  for (const [, { name }] of rest)
    report.decide(
      `service "${name}"`,
      `is new: alerts of Opsgenie go to teams, and this team has no service`,
    );
  return [...found, ...rest.map(([key, { name }]) => service(key, name, key, `Opsgenie team ${key}`))];
}

function distinct(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [JSON.stringify(target), target])).values()];
}
