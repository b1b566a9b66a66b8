import type { PlanId } from '../ids';
import type { Layer, Schedule, Window } from '../schedule/schedule';
import { noStakeholders } from './plan-defaults';
import { policiesOf } from './policies';
import type { ContactStep, Responder } from './responder';
import type {
  CrewRole,
  EscalationLevel,
  EscalationPolicy,
  Pace,
  ResponsePlan,
  Roster,
  Service,
  Target,
  Team,
  UpdatePlan,
  UpdateTemplate,
  VendorPlan,
} from './roster';

/** One thing in words: a text, or a list of which the members count. */
type Value = string | readonly string[] | undefined;

/** Every field of a `T` in words, so that none is forgotten; `Left` is told of otherwise. */
type FieldsOf<T, Left extends keyof T = never> = { [Field in Exclude<keyof T, Left>]-?: Value };

/** Something that has fields, and parts of its own in order, such as the levels of a policy. */
interface Described {
  name: string;
  fields: Readonly<Record<string, Value>>;
  parts?: readonly Described[];
}

/**
 * Lines for people, in the words of the roster file, of what `after` changes; none: nothing. Before the first
 * roster there is nothing, so everything is added.
 */
export function changesBetween(before: Roster | undefined, after: Roster): string[] {
  const earlier = before && sectionsOf(before);
  const sections = sectionsOf(after).map(({ plural, entries }, index) => {
    const old = earlier?.[index]?.entries ?? [];
    return [...entryChanges(old, entries), ...orderChange(plural, old, entries)];
  });
  return [...sections.flat(), ...fieldChanges('', settingsOf(before), settingsOf(after))];
}

function entryChanges(before: readonly Described[], after: readonly Described[]): string[] {
  const named = (list: readonly Described[], name: string) => list.find((each) => each.name === name);
  const removed = before.filter(({ name }) => !named(after, name));
  return [
    ...removed.map(({ name }) => `${name}: removed`),
    ...after.flatMap((entry) => {
      const old = named(before, entry.name);
      return old === undefined ? [`${entry.name}: added`] : changesOf(old, entry);
    }),
  ];
}

function changesOf(before: Described, after: Described): string[] {
  return [
    ...fieldChanges(`${after.name}: `, before.fields, after.fields),
    ...entryChanges(before.parts ?? [], after.parts ?? []),
  ];
}

/** The new order of those that stay, if it is another: the first service that claims an alarm has it. */
function orderChange(plural: string, before: readonly Described[], after: readonly Described[]): string[] {
  const staying = (list: readonly Described[], other: readonly Described[]) =>
    list.map(({ name }) => name).filter((name) => other.some((each) => each.name === name));
  const ids = (names: readonly string[]) => names.map((name) => name.split(' ').at(-1)).join(', ');
  const [old, now] = [ids(staying(before, after)), ids(staying(after, before))];
  return old === now ? [] : [`${plural}: order ${old} → ${now}`];
}

function fieldChanges(
  prefix: string,
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
): string[] {
  const labels = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return labels.flatMap((label) => {
    const change = valueChange(before[label], after[label]);
    return change === undefined ? [] : [`${prefix}${label} ${change}`];
  });
}

/** The change in words: who comes and goes, or the list in full where those who stay change places. */
function valueChange(before: Value, after: Value): string | undefined {
  const [old, now] = [listOf(before), listOf(after)];
  if (isSame(old, now)) return undefined;
  const added = now.filter((each) => !old.includes(each));
  const removed = old.filter((each) => !now.includes(each));
  const staying = [old.filter((each) => now.includes(each)), now.filter((each) => old.includes(each))];
  const isList = Array.isArray(before ?? after);
  if (!isList || !isSame(staying[0], staying[1])) return `${inFull(old)} → ${inFull(now)}`;
  return [...added.map((each) => `+ ${each}`), ...removed.map((each) => `− ${each}`)].join(', ');
}

function isSame(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function inFull(list: readonly string[]): string {
  return list.join(', ') || 'nothing';
}

function listOf(value: Value): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function sectionsOf(roster: Roster): { plural: string; entries: Described[] }[] {
  return [
    { plural: 'responders', entries: roster.responders.map(describeResponder) },
    { plural: 'teams', entries: roster.teams.map(describeTeam) },
    { plural: 'schedules', entries: roster.schedules.map(describeSchedule) },
    { plural: 'policies', entries: policiesOf(roster).map(describePolicy) },
    { plural: 'plans', entries: roster.plans.map(describePlan) },
    { plural: 'services', entries: roster.services.map(describeService) },
  ];
}

function settingsOf(roster: Roster | undefined) {
  type Sections = 'responders' | 'teams' | 'schedules' | 'plans' | 'services';
  const { defaultService, delivery, gather, sms, weeklyTest } = roster ?? {};
  return {
    defaultService,
    delivery: delivery?.proveSmsWithin && `proveSmsWithin ${delivery.proveSmsWithin}`,
    gather: gather && `above ${gather.above} within ${gather.within}`,
    sms: sms?.requireCode ? 'requireCode' : undefined,
    weeklyTest: weeklyTest && `${weeklyTest.day} ${weeklyTest.at}`,
  } satisfies FieldsOf<Roster, Sections>;
}

function describeResponder(responder: Responder): Described {
  const { name, email, phone, webhook, timeZone, roles, quietHours, notices } = responder;
  const rules = (['high', 'low'] as const).map((urgency) => [
    `rules.${urgency}`,
    responder.rules[urgency].map(stepInWords).join(', '),
  ]);
  const fields = {
    name,
    email,
    phone,
    webhook,
    timeZone,
    roles,
    quietHours: quietHours && `${quietHours.from}–${quietHours.to}`,
    notices,
  } satisfies FieldsOf<Responder, 'id' | 'rules'>;
  return { name: `responder ${responder.id}`, fields: { ...fields, ...Object.fromEntries(rules) } };
}

function stepInWords({ channel, after }: ContactStep): string {
  return after === 'PT0S' ? `${channel} at once` : `${channel} after ${after}`;
}

function describeTeam({ id, name, members, webhook, chat }: Team): Described {
  const fields = { name, members, webhook, chat: String(chat) } satisfies FieldsOf<Team, 'id'>;
  return { name: `team ${id}`, fields };
}

function describeSchedule({ id, timeZone, layers }: Schedule): Described {
  const name = `schedule ${id}`;
  const fields = { timeZone } satisfies FieldsOf<Schedule, 'id' | 'layers'>;
  return {
    name,
    fields,
    parts: layers.map((layer, index) => describeLayer(layer, `${name}, layer ${index + 1}`)),
  };
}

function describeLayer(layer: Layer, name: string): Described {
  const { timeZone, rotation, starts, ends, handoffTime, turn, during } = layer;
  const fields = {
    timeZone,
    rotation,
    starts,
    ends,
    handoffTime,
    during: during.map(windowInWords),
  } satisfies FieldsOf<Layer, 'turn'>;
  return { name, fields: { ...fields, every: `${turn.every} ${turn.unit}${turn.every === 1 ? '' : 's'}` } };
}

function windowInWords({ days, from, to }: Window): string {
  return `${days.join(' ')} ${from}–${to}`;
}

function describePolicy({ id, levels, repeat }: EscalationPolicy): Described {
  const name = `policy ${id}`;
  const fields = { repeat: String(repeat) } satisfies FieldsOf<EscalationPolicy, 'id' | 'levels'>;
  return {
    name,
    fields,
    parts: levels.map((level, index) => describeLevel(level, `${name}, level ${index + 1}`)),
  };
}

function describeLevel({ targets, acknowledgeWithin, everyone }: EscalationLevel, name: string): Described {
  const fields = {
    targets: targets.map(targetInWords),
    acknowledgeWithin,
    everyone: String(everyone),
  } satisfies FieldsOf<EscalationLevel>;
  return { name, fields };
}

function targetInWords(target: Target): string {
  const [[kind, id] = ['nobody', '']] = Object.entries(target);
  return `${kind} ${id}`;
}

function describePlan(plan: ResponsePlan): Described {
  const { id, urgency, escalation, fallback, command, updates, crew, ...rest } = plan;
  const { attention, stakeholders, review, goals, delay, quietPeriod } = rest;
  const { every, later, long = {}, days = {}, templates, ...reminders } = updates;
  const { roles, ...calling } = crew;
  const inWords = (paces: UpdatePlan['later']) =>
    Object.fromEntries(Object.entries(paces).map(([name, pace]) => [name, paceInWords(pace)]));
  const own = { urgency, delay, quietPeriod } satisfies FieldsOf<ResponsePlan, 'id' | PartsOfPlan>;
  const fields = {
    ...own,
    policy: escalation.id,
    ...prefixed('fallback', fallback),
    ...prefixed('command', command),
    ...prefixed('updates', reminders),
    ...prefixed('updates.every', every),
    ...prefixed('updates.later', inWords(later)),
    ...prefixed('updates.long', inWords(long)),
    ...prefixed('updates.days', inWords(days)),
    ...prefixed('crew', { ...calling, spanOfControl: String(calling.spanOfControl) }),
    ...(attention && prefixed('attention', attention)),
    ...prefixed('stakeholders', stakeholders ?? noStakeholders),
    ...prefixed('review', review),
    ...prefixed('goals', goals),
  };
  const name = `plan ${id}`;
  return {
    name,
    fields,
    parts: [
      ...roles.map((role) => describeCrewRole(role, name)),
      ...templates.map((template) => describeTemplate(template, name)),
      ...plan.vendors.map((vendor) => describeVendor(vendor, name)),
    ],
  };
}

type PartsOfPlan =
  | 'escalation'
  | 'fallback'
  | 'command'
  | 'updates'
  | 'crew'
  | 'vendors'
  | 'attention'
  | 'stakeholders'
  | 'review'
  | 'goals';

function describeCrewRole({ role, schedule, shift }: CrewRole, plan: PlanId): Described {
  const fields = { schedule, shift } satisfies FieldsOf<CrewRole, 'role'>;
  return { name: `${plan}, role ${role}`, fields };
}

function describeTemplate({ id, audience, stage, text }: UpdateTemplate, plan: PlanId): Described {
  const fields = { audience, stage, text } satisfies FieldsOf<UpdateTemplate, 'id'>;
  return { name: `${plan}, template ${id}`, fields };
}

function paceInWords({ after, every }: Pace): string {
  return `${every} after ${after}`;
}

function describeVendor(vendor: VendorPlan, plan: PlanId): Described {
  const { id, name, awsSupport, contacts, openFor, contactEvery, later } = vendor;
  const fields = {
    name,
    contacts: contacts.map((contact) => Object.values(contact).join(' ')),
    openFor,
    contactEvery,
    later: later && paceInWords(later),
  } satisfies FieldsOf<VendorPlan, 'id' | 'awsSupport'>;
  return {
    name: `${plan}, vendor ${id}`,
    fields: { ...fields, ...(awsSupport && prefixed('awsSupport', awsSupport)) },
  };
}

function prefixed<T extends object>(
  prefix: string,
  fields: { [K in keyof T]: Value },
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries<Value>(fields).map(([field, value]) => [`${prefix}.${field}`, value]),
  );
}

function describeService({ id, ...service }: Service): Described {
  const { name, plan, alarms, critical, drill, groupBy, stormAbove, team, ...rest } = service;
  const { awsServices, awsRegions, runbook } = rest;
  const fields = {
    name,
    plan,
    alarms,
    critical: critical === undefined ? undefined : String(critical),
    drill: String(drill),
    groupBy,
    stormAbove: stormAbove === undefined ? undefined : String(stormAbove),
    team,
    awsServices,
    awsRegions,
    runbook,
  } satisfies FieldsOf<Service, 'id'>;
  return { name: `service ${id}`, fields };
}
