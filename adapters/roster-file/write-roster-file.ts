import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, visit } from 'yaml';
import type { PolicyId } from '../../domain/ids';
import {
  defaultAttention,
  defaultUpdates,
  noStakeholders,
  usualRoleShift,
} from '../../domain/roster/plan-defaults';
import { policiesOf } from '../../domain/roster/policies';
import { defaultNotices, defaultRules, quietHoursIn, type Responder } from '../../domain/roster/responder';
import type {
  CommandPlan,
  CrewPlan,
  Fallback,
  Roster,
  Stakeholders,
  VendorPlan,
} from '../../domain/roster/roster';
import { type Layer, type Schedule, type Turn, weekdays } from '../../domain/schedule/schedule';
import { laterContact, slowerThan, usualAwsSupport, usualPlan, usualVendor } from './roster-file-plans';

// How many nodes stand above `responders`, and above its first entry.
const depthOfSections = 3;
const depthOfEntries = 4;

/** Characters of JSON, by our own choice; what is no longer stands on one line, as people write it. */
const longestLine = 70;

/** The text of a roster file that describes `roster`: parsed again, it is the same. What need not be written is left out. */
export function writeRosterFile(roster: Roster): string {
  const document = new Document(withoutUndefined(fileOf(roster)));
  visit(document, {
    Scalar: (_, node) => {
      if (looksLikeNumber(node.value)) node.type = 'QUOTE_DOUBLE';
    },
    Collection: (_, node, path) => {
      const isInEntry = path.length > depthOfEntries;
      const isSetting = path.length === depthOfSections && isMap(node);
      node.flow = (isInEntry || isSetting) && JSON.stringify(node).length <= longestLine;
    },
  });
  return document.toString({ lineWidth: 110, flowCollectionPadding: true });
}

function fileOf(roster: Roster) {
  const [first] = roster.plans;
  if (first === undefined) throw new Error('A roster without plans cannot be written.');
  const { fallback } = first;
  return {
    responders: roster.responders.map(responderIn),
    teams: unlessEmpty(roster.teams.map(({ chat, ...team }) => ({ ...team, chat: chat || undefined }))),
    schedules: unlessEmpty(roster.schedules.map(scheduleIn)),
    policies: policiesOf(roster).map(({ id, levels, repeat }) => ({
      id,
      levels: levels.map(({ everyone, ...level }) => ({ ...level, everyone: everyone || undefined })),
      repeat,
    })),
    fallback,
    plans: roster.plans.map((plan) => planIn(plan, fallback)),
    services: roster.services.map(
      ({ alarms, critical, drill, groupBy, awsServices, awsRegions, ...service }) => ({
        ...service,
        alarms: unlessEmpty(alarms),
        critical: critical === false ? undefined : true,
        drill: drill || undefined,
        groupBy: groupBy === 'service' ? undefined : groupBy,
        awsServices: unlessEmpty(awsServices),
        awsRegions: unlessEmpty(awsRegions),
      }),
    ),
    defaultService: roster.defaultService,
    delivery: isDeepStrictEqual(roster.delivery, {}) ? undefined : roster.delivery,
    sms: roster.sms,
    weeklyTest: roster.weeklyTest,
    gather: roster.gather,
  };
}

function responderIn({ roles, rules, notices, quietHours, ...responder }: Responder) {
  const isUsual = isDeepStrictEqual(quietHours, quietHoursIn(responder.timeZone));
  const ownRules = (['high', 'low'] as const).filter((u) => !isDeepStrictEqual(rules[u], defaultRules[u]));
  return {
    ...responder,
    roles: unlessEmpty(roles),
    quietHours: isUsual ? undefined : (quietHours ?? 'none'),
    rules: unlessEmpty(ownRules) && Object.fromEntries(ownRules.map((urgency) => [urgency, rules[urgency]])),
    notices: isDeepStrictEqual(notices, defaultNotices) ? undefined : notices,
  };
}

function scheduleIn({ id, timeZone, layers }: Schedule) {
  const [only, ...more] = layers;
  if (only !== undefined && more.length === 0 && only.timeZone === undefined)
    return { id, timeZone, ...rotationIn(only) };
  return {
    id,
    timeZone,
    layers: layers.map((layer) => ({ timeZone: layer.timeZone, ...rotationIn(layer) })),
  };
}

function rotationIn({ starts, ends, handoffTime, rotation, turn, during }: Layer) {
  const windows = during.map(({ days, from, to }) => ({
    days: isDeepStrictEqual(days, weekdays) ? undefined : days,
    from,
    to,
  }));
  return { starts, ends, handoffTime, rotation, every: turnIn(turn), during: unlessEmpty(windows) };
}

function turnIn({ every, unit }: Turn): string {
  return `${every} ${unit}${every === 1 ? '' : 's'}`;
}

type Plan = Roster['plans'][number];

function planIn(plan: Plan, usual: Fallback) {
  const { id, urgency, escalation, fallback, command, updates, crew, vendors, ...rest } = plan;
  const { attention, stakeholders, review, goals, delay, quietPeriod } = rest;
  return {
    id,
    urgency: urgency === usualPlan.urgency ? undefined : urgency,
    policy: escalation.id,
    fallback: isDeepStrictEqual(fallback, usual) ? undefined : fallback,
    command: unlessBare(unlike(usualPlan.command, command)),
    updates: unlessBare(unlike(usualUpdates(updates), updates)),
    crew: unlessBare(crewIn(crew, command)),
    vendors: unlessEmpty(vendors.map(vendorIn)),
    attention: attention && unlike(defaultAttention, attention),
    stakeholders: stakeholders && unlike<Stakeholders>(noStakeholders, stakeholders),
    review: unlessBare(unlike(usualPlan.review, review)),
    goals: unlessBare(unlike(usualPlan.goals, goals)),
    delay,
    quietPeriod: quietPeriod === usualPlan.quietPeriod ? undefined : quietPeriod,
  } satisfies Record<Exclude<keyof Plan, 'escalation'>, unknown> & { policy: PolicyId };
}

/** The usual updates of a plan with these intervals. */
function usualUpdates({ every }: Plan['updates']): Plan['updates'] {
  const { later, long, days, ...rest } = usualPlan.updates;
  return {
    ...rest,
    later: slowerThan(every, defaultUpdates.later),
    long: slowerThan(every, defaultUpdates.long),
    days: slowerThan(every, defaultUpdates.days),
  };
}

/** A role of the usual shift says nothing of it, and one that is held to the end says so. */
function crewIn({ roles, ...crew }: CrewPlan, command: CommandPlan) {
  const usualShift = usualRoleShift(command);
  const { roles: _, ...usual } = usualPlan.crew;
  const written = roles.map(({ shift = 'none', ...role }) => ({
    ...role,
    shift: shift === usualShift ? undefined : shift,
  }));
  return { ...unlike(usual, crew), roles: unlessEmpty(written) };
}

/** AWS Support stays, even where everything about it is as usual. */
function vendorIn({ id, name, awsSupport, ...vendor }: VendorPlan) {
  const support = awsSupport && { awsSupport: unlike(usualAwsSupport, awsSupport) };
  return {
    id,
    name,
    ...support,
    ...unlike({ ...usualVendor, later: laterContact(vendor.contactEvery) }, vendor),
  };
}

/** The parts of `value` that are not as usual. */
function unlike<T extends object>(usual: Partial<T>, value: T): Partial<T> {
  const own = Object.entries(value).filter(([key, part]) => !isDeepStrictEqual(part, usual[key as keyof T]));
  return Object.fromEntries(own) as Partial<T>;
}

function unlessBare<T extends object>(value: T): T | undefined {
  return Object.values(value).every((part) => part === undefined) ? undefined : value;
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const written = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(written.map(([key, part]) => [key, withoutUndefined(part)]));
}

/** Times and phone numbers are quoted, so that no reader of YAML takes them for numbers. */
function looksLikeNumber(value: unknown): boolean {
  return typeof value === 'string' && /^[+\d][\d:]*$/.test(value);
}
