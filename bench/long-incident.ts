import { decide } from '../domain/incident/decide';
import { nextDuty } from '../domain/incident/duty';
import type { TimelineEvent } from '../domain/incident/event';
import { type Incident, incidentTime } from '../domain/incident/incident';
import type { Instruction } from '../domain/incident/instruction';
import type { Page, PagePurpose } from '../domain/incident/paging/paging';
import { withoutMore } from '../domain/roster/plan-defaults';
import { addressesOf, defaultNotices, defaultRules, type Responder } from '../domain/roster/responder';
import type { ResponsePlan, RosterInForce } from '../domain/roster/roster';
import { type Instant, laterOf, shifted } from '../domain/time';
import { by, byMonitoring, byVendor, byWatch } from '../test/asked';
import { type SeededChance, seededChance } from './seeded-chance';

const seed = 4242;
const opensAt: Instant = '2026-03-02T03:00:00.000Z';
const longestStep = 60_000;

/** An incident as it stands, and all that happened to it. */
export interface LongIncident {
  incident: Incident;
  timeline: readonly TimelineEvent[];
}

/**
 * An incident to which at least `events` things happened, the same in every run: a crew of dozens that writes, decides,
 * calls, relieves and forgets, with texts of at most `longest` characters. Every duty is performed on time. `onStep` sees
 * it after each thing that is asked.
 */
export function longIncident(
  events: number,
  longest: number,
  onStep: (incident: Incident) => void = () => {},
): LongIncident {
  const chance = seededChance(seed);
  const timeline: TimelineEvent[] = [];
  let now = opensAt;
  let incident = act(undefined, opening);

  function act(before: Incident | undefined, asked: Instruction): Incident {
    const decision = decide(before, asked, { now, roster });
    if (decision.outcome === 'accepted') timeline.push(...decision.events);
    else if (before === undefined) throw new Error(decision.refusal.sentence);
    return decision.outcome === 'accepted' ? decision.incident : incident;
  }

  for (const asked of beginning) incident = act(incident, asked);
  while (timeline.length < events) {
    const until = shifted(now, chance.below(longestStep));
    for (let duty = nextDuty(incident); duty && duty.wakeAt <= until; duty = nextDuty(incident)) {
      now = laterOf(now, duty.wakeAt);
      incident = act(incident, byWatch({ type: 'perform-duty' }));
    }
    now = until;
    incident = act(incident, something(chance, incident, longest, incidentTime(incident, now)));
    onStep(incident);
  }
  return { incident, timeline };
}

const roles = ['operations', 'communications', 'liaison', 'scribe'];
const responders: Responder[] = Array.from({ length: 40 }, (_, index) => ({
  id: `responder-${index}`,
  name: `Responder Number ${index}`,
  email: `responder-${index}@example.com`,
  phone: '+4915110000000',
  timeZone: 'Europe/Berlin',
  roles: ['commander', roles[index % roles.length] ?? 'scribe'],
  rules: defaultRules,
  notices: defaultNotices,
}));
const people = responders.map(({ id }) => id);

const plan: ResponsePlan = {
  id: 'long',
  urgency: 'high',
  escalation: {
    id: 'long',
    levels: [{ targets: [{ responder: 'responder-0' }], acknowledgeWithin: 'PT5M', everyone: false }],
    repeat: 1,
  },
  fallback: { responders: ['responder-1', 'responder-2'], every: 'PT15M' },
  command: {
    acknowledgeWithin: 'PT5M',
    shift: 'PT8H',
    reliefLead: 'PT30M',
    minimumRest: 'PT10H',
    maximumHours: 'PT48H',
  },
  updates: {
    every: { SEV1: 'PT20M', SEV2: 'PT30M' },
    later: {},
    remindBefore: 'PT5M',
    remindAgainEvery: 'PT10M',
    audiences: ['internal', 'public'],
    templates: [],
  },
  ...withoutMore,
  crew: {
    ...withoutMore.crew,
    roles: roles.map((role) => ({ role, shift: 'PT8H' })),
    teams: ['support'],
  },
  vendors: ['cloud', 'network'].map((id) => ({
    id,
    name: id,
    contacts: [],
    openFor: ['SEV1' as const],
    contactEvery: 'PT30M',
  })),
  quietPeriod: 'PT3M',
};

/** The people who respond to a long incident. */
export const roster: RosterInForce = {
  responders,
  teams: [{ id: 'support', name: 'Support', members: people.slice(10, 30), chat: false }],
  schedules: [],
  plans: [plan],
  services: [],
  defaultService: 'web',
  delivery: {},
  overrides: [],
  channelStates: responders
    .flatMap(addressesOf)
    .map((address) => ({ ...address, verifiedAt: '2026-01-01T00:00:00.000Z' })),
  tours: [],
};

const about = { id: 'INC-42', service: 'web', group: 'web', title: 'Checkout is failing', drill: false };
const opening = byMonitoring({ type: 'open', ...about, plan, alerts: [] });

const beginning = [
  by('responder-0', { type: 'acknowledge' }),
  by('responder-0', { type: 'classify', severity: 'SEV1' }),
  by('responder-3', { type: 'take-command' }),
];

const words =
  'the queue in front of checkout grows and nobody knows why yet so we look at its consumers again ';

/** A text: mostly short, as people write, and now and then as long as it may be. */
function textOf(chance: SeededChance, longest: number): string {
  const length = chance.below(8) === 0 ? longest : 20 + chance.below(Math.min(200, longest));
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
}

type Asking = (
  who: string,
  chance: SeededChance,
  text: () => string,
  incident: Incident,
  at: Instant,
) => Instruction;

const anyTask = (chance: SeededChance, { tasksAdded }: Incident) =>
  Math.max(1, tasksAdded - chance.below(40));

const isAwaited =
  (wanted: PagePurpose) =>
  ({ ask, outcome }: Page): boolean =>
    ask.for === wanted && outcome === 'awaiting';

/** The things that are asked of a long incident; each as often as the others. */
const askings: readonly Asking[] = [
  (who, _, text) => by(who, { type: 'add-note', text: text() }),
  (who, _, text) => by(who, { type: 'add-note', text: text() }),
  (who, chance, text) =>
    by(who, {
      type: 'post-update',
      ...{ text: text(), audience: chance.oneOf(['internal', 'public']), anyway: 'It is what we know.' },
    }),
  (who) => by(who, { type: 'post-no-news', audience: 'internal' }),
  (who, chance, text, _, at) =>
    by(who, {
      type: 'add-task',
      ...{ text: text().slice(0, 500), owner: chance.oneOf(people) },
      dueAt: shifted(at, 3_600_000 + chance.below(86_400_000)),
    }),
  (who, chance, text, incident) =>
    by(who, {
      type: 'complete-task',
      ...{ task: anyTask(chance, incident), note: text().slice(0, 500) },
    }),
  (who, chance, _, incident) => by(who, { type: 'assign-task', task: anyTask(chance, incident) }),
  (who, chance, text, incident) =>
    by(who, {
      type: 'drop-task',
      ...{ task: anyTask(chance, incident), reason: text().slice(0, 500) },
    }),
  (who, _, text) =>
    by(who, { type: 'record-decision', text: text().slice(0, 500), why: text().slice(0, 500) }),
  (who, _, text) => {
    const lines = () => Array.from({ length: 20 }, () => text().slice(0, 500));
    const told = { summary: text(), impact: text(), known: lines(), unknown: lines(), objectives: lines() };
    return by(who, { type: 'describe-situation', ...told });
  },
  (who, chance) => by(who, { type: 'call-in', target: { responder: chance.oneOf(people) } }),
  (who, chance) => by(who, { type: 'answer-call', answer: chance.oneOf(['coming', 'here', 'declined']) }),
  (who, chance, _, { pages }) => {
    const { responder, ask } = pages.findLast(isAwaited('role')) ?? { responder: who };
    return by(responder, { type: 'accept-role', role: ask?.for === 'role' ? ask.role : chance.oneOf(roles) });
  },
  (who, chance) => by(who, { type: 'hand-over-role', role: chance.oneOf(roles) }),
  (_, chance, __, { shift }) =>
    by(shift?.commander ?? '', {
      type: 'assign-role',
      ...{ role: chance.oneOf(roles), to: chance.oneOf(people), as: chance.oneOf(['lead', 'deputy']) },
    }),
  (who) => by(who, { type: 'accept-relief' }),
  (who) => by(who, { type: 'decline-relief' }),
  (_, __, ___, { shift }) => by(shift?.commander ?? '', { type: 'ask-for-relief' }),
  (_, __, ___, { shift }) => by(shift?.commander ?? '', { type: 'confirm-handoff' }),
  (who, _, text) => by(who, { type: 'force-relief', reason: text() }),
  (who, chance) => by(who, { type: 'classify', severity: chance.oneOf(['SEV1', 'SEV2']) }),
  (who, chance) =>
    by(who, {
      type: 'open-vendor-case',
      vendor: chance.oneOf(['cloud', 'network']),
      caseId: '4711',
    }),
  (who, _, text) => by(who, { type: 'log-vendor-contact', vendor: 'cloud', note: text() }),
  (who, _, text) => by(who, { type: 'log-vendor-answer', vendor: 'cloud', text: text() }),
  (_, chance, text, __, at) =>
    byMonitoring({
      type: 'attach-alerts',
      alerts: Array.from({ length: 1 + chance.below(3) }, () => {
        const key = `alarm-${chance.below(500)}`;
        return { key, status: 'firing' as const, at, title: `${key} is in ALARM`, detail: text() };
      }),
    }),
  (_, chance, text, __, at) =>
    byVendor({
      type: 'attach-health-event',
      event: {
        ...{
          arn: `arn:aws:health:eu-west-1::event/${chance.below(200)}`,
          service: 'EC2',
          region: 'eu-west-1',
        },
        ...{ typeCode: 'AWS_EC2_OPERATIONAL_ISSUE', status: 'open', startedAt: at, text: text() },
      },
    }),
];

function something(chance: SeededChance, incident: Incident, longest: number, at: Instant): Instruction {
  const asked = incident.pages.findLast(({ outcome }) => outcome === 'awaiting')?.responder;
  const who = asked !== undefined && chance.below(3) === 0 ? asked : chance.oneOf(people);
  return chance.oneOf(askings)(who, chance, () => textOf(chance, longest), incident, at);
}
