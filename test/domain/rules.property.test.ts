import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { aspects, merged } from '../../domain/incident/aspects';
import { type Decision, decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import { evolve, fold } from '../../domain/incident/evolve';
import { type Hearing, heardBy } from '../../domain/incident/hear';
import { type Incident, incidentTime, isOpen } from '../../domain/incident/incident';
import type { Command, CommandBy, CommandOf, Context, Instruction } from '../../domain/incident/instruction';
import type { Status } from '../../domain/incident/lifecycle/lifecycle';
import { mayDo } from '../../domain/incident/may-do';
import type { PagePurpose } from '../../domain/incident/paging/paging';
import { checkRules } from '../../domain/incident/rules';
import type { Severity } from '../../domain/incident/severity';
import { transitions } from '../../domain/incident/transitions';
import type { Channel, ChannelState } from '../../domain/roster/channel';
import { defaultGoals } from '../../domain/roster/plan-defaults';
import { addressesOf, type Responder, type Urgency } from '../../domain/roster/responder';
import {
  type Audience,
  type ResponsePlan,
  type RosterInForce,
  responderOf,
} from '../../domain/roster/roster';
import type { Tour } from '../../domain/roster/tour';
import { type Duration, type Instant, laterOf, millisecondsBetween, shifted } from '../../domain/time';
import { by, byCourier, byMonitoring, byWatch } from '../asked';
import { byAnyOf } from './asked-by-chance';
import { deskCommandBy } from './command-desk-by-chance';
import { cleared, clock, firing, opening, responder, start, verified, weekly } from './given';
import { forAnyReason, gatheringCommandBy, othersOf } from './other-incidents';

/** One thing that happens in a story made by chance. */
type Step =
  | { kind: 'asks'; command: (incident: Incident, now: Instant) => Instruction }
  /** Time passes under a watch that performs each duty `lateness` after its moment, and once more for good measure. */
  | { kind: 'passes'; ms: number; lateness: number; twice: boolean }
  /** Time passes and the watch is down. */
  | { kind: 'unwatched'; ms: number }
  /** The next machine's clock is a little behind. */
  | { kind: 'clock-behind'; ms: number };

interface World {
  roster: RosterInForce;
  plan: ResponsePlan;
  drill: boolean;
  quietOpening: boolean;
  /** Gathered by a rule from the first, or what a rule gathers others under. */
  gathering: Pick<CommandOf<'open'>, 'under' | 'gathers'>;
  /** Some are given time to clear by themselves, and some of these do. */
  pagesFrom: Instant | undefined;
  clears: boolean;
  steps: readonly Step[];
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const oneOf = <const T>(...values: T[]) => fc.constantFrom(...values);

const step = fc.record({
  channel: oneOf<Channel>('sms', 'email', 'webhook'),
  after: oneOf('PT0S', 'PT0S', 'PT1M', 'PT3M', 'PT20M'),
});
const steps = fc.array(step, { minLength: 1, maxLength: 4 });
const habits = fc.record({
  rules: fc.record({ high: steps, low: steps }),
  timeZone: oneOf('Europe/Berlin', 'Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles'),
  webhook: oneOf(undefined, 'https://hooks.example.com/me'),
  quietHours: oneOf(undefined, { from: '22:00', to: '07:00' }, { from: '02:00', to: '05:00' }),
});
const person = fc.record({
  roles: fc.subarray(['commander', 'operations', 'communications', 'liaison']),
  habits,
});

const people = fc.array(person, { minLength: 1, maxLength: 6 }).map((some) =>
  some.map(({ roles, habits: own }, index) => ({
    ...responder(`person-${index}`, ...roles),
    ...own,
    notices: index === 3 ? (['no-updates'] as const) : [],
  })),
);

/** Most addresses are verified; some are not, some are blocked, and of some nothing is known. */
function statesOf(responders: readonly Responder[]): fc.Arbitrary<ChannelState[]> {
  const fates = oneOf<Partial<ChannelState> | undefined>(
    { verifiedAt: start },
    { verifiedAt: start },
    { verifiedAt: start },
    { verifiedAt: start, blocked: 'opted out' },
    { blocked: 'gone' },
    undefined,
  );
  const addresses = responders.flatMap(addressesOf);
  const mixed = fc
    .tuple(...addresses.map(() => fates))
    .map((each) =>
      each.flatMap((fate, index) => (fate ? [{ ...addresses[index], ...fate } as ChannelState] : [])),
    );
  return fc.oneof(fc.constant(verified(responders)), mixed);
}

const crewRole = fc.record({
  role: oneOf('operations', 'communications', 'liaison'),
  schedule: oneOf(undefined, 'filled', 'empty'),
  shift: oneOf(undefined, 'PT4H', 'PT4H', 'PT8H'),
});

const vendor = fc.record({
  id: oneOf('aws', 'telco'),
  name: fc.constant('Somebody'),
  awsSupport: oneOf(undefined, {
    severityCode: 'urgent' as const,
    serviceCode: 'general-info',
    categoryCode: 'using-aws',
    language: 'en',
  }),
  contacts: fc.constant([]),
  openFor: oneOf<Severity[]>(['SEV1'], ['SEV1', 'SEV2']),
  contactEvery: oneOf('PT30M', 'PT2H'),
});

function planFor(ids: readonly string[]): fc.Arbitrary<ResponsePlan> {
  const someone = oneOf(...ids);
  const target = fc.oneof(
    someone.map((id) => ({ responder: id })),
    oneOf(
      { schedule: 'filled' },
      { team: 'all' },
      { schedule: 'empty' },
      { schedule: 'not-yet' },
      { schedule: 'unknown' },
    ),
  );
  const level = fc.record({
    targets: fc.array(target, { maxLength: 3 }),
    acknowledgeWithin: oneOf('PT1M', 'PT5M', 'PT15M'),
    everyone: oneOf(true, true, false),
  });
  const cadence = fc.option(oneOf('PT15M', 'PT1H', 'PT20H'), { nil: undefined });
  return fc.record({
    id: fc.constant('chance'),
    urgency: oneOf<Urgency>('high', 'high', 'low'),
    escalation: fc.record({
      id: fc.constant('chance'),
      levels: fc.array(level, { maxLength: 3 }),
      repeat: fc.nat({ max: 2 }),
    }),
    fallback: fc.record({
      responders: fc.uniqueArray(someone, { minLength: 1, maxLength: 2 }),
      every: oneOf('PT5M', 'PT20M'),
    }),
    command: fc.record({
      schedule: oneOf(undefined, 'filled', 'empty', 'not-yet', 'unknown'),
      acknowledgeWithin: oneOf('PT2M', 'PT5M', 'PT10M'),
      wakingGrace: oneOf(undefined, 'PT0S', 'PT20M'),
      shift: oneOf('PT10M', 'PT1H', 'PT8H', 'PT8H', 'PT12H'),
      reliefLead: oneOf('PT1M', 'PT30M', 'PT1H'),
      minimumRest: oneOf('PT0S', 'PT2H', 'PT8H', 'PT12H'),
      maximumHours: oneOf('PT6H', 'PT20H', 'PT48H', 'P7D'),
    }),
    updates: fc.record({
      every: fc
        .record({ SEV1: cadence, SEV2: cadence, SEV3: cadence })
        .map((every) => Object.fromEntries(Object.entries(every).filter(([, value]) => value !== undefined))),
      remindBefore: oneOf('PT0S', 'PT5M', 'PT30M'),
      remindAgainEvery: oneOf('PT5M', 'PT30M'),
      later: oneOf({}, { SEV1: { after: 'PT2H', every: 'PT2H' } }),
      audiences: oneOf<Audience[]>(['internal'], ['internal', 'public']),
      templates: fc.constant([]),
    }),
    crew: fc.record({
      assemble: oneOf<'with-command' | 'at-once'>('with-command', 'at-once'),
      roles: fc.uniqueArray(crewRole, { maxLength: 3, selector: ({ role }) => role }),
      teams: fc.uniqueArray(oneOf('all', 'empty', 'unknown'), { maxLength: 2 }),
      acknowledgeWithin: oneOf('PT5M', 'PT10M'),
      spanOfControl: oneOf(1, 2, 7),
    }),
    vendors: fc.uniqueArray(vendor, { maxLength: 2, selector: ({ id }) => id }),
    attention: oneOf(undefined, { triage: 'PT5M', handling: 'PT1H', answerWithin: 'PT2M' }),
    // Nothing is drawn for it: the worlds stay what they were.
    stakeholders: fc.constant({
      responders: ids.slice(0, 1),
      teams: ['empty', 'unknown'],
      addresses: ['board@example.com'],
    }),
    review: oneOf({ within: 'P3D', remindEvery: 'P1D' }, { within: 'PT2H', remindEvery: 'PT1H' }),
    goals: fc.constant(defaultGoals),
    quietPeriod: oneOf('PT0S', 'PT3M', 'PT10M'),
  });
}

/** Somebody was on duty in another incident lately, or still is; often since a short while ago. */
function tourOf(ids: readonly string[]): fc.Arbitrary<Tour> {
  return fc
    .record({ responder: oneOf(...ids), ago: fc.integer({ min: 1, max: 60 }), hours: fc.nat({ max: 30 }) })
    .map(({ responder, ago, hours }) => {
      const startedAt = shifted(start, -(ago > 30 ? ago % 6 : ago) * hour);
      const endedAt = hours < 10 ? undefined : shifted(startedAt, hours * hour);
      return { incident: 'INC-7', responder, role: 'commander', startedAt, endedAt };
    });
}

interface Circumstances {
  channelStates: ChannelState[];
  tours: Tour[];
  proveSmsWithin: Duration | undefined;
}

function rosterOf(
  responders: readonly Responder[],
  plan: ResponsePlan,
  { channelStates, tours, proveSmsWithin }: Circumstances,
): RosterInForce {
  const ids = responders.map(({ id }) => id);
  const notYet = weekly('not-yet', ...ids);
  return {
    responders,
    teams: [
      { id: 'all', name: 'All', members: ids, chat: false },
      { id: 'empty', name: 'Empty', members: [], chat: false },
    ],
    schedules: [
      weekly('filled', ...ids),
      weekly('empty'),
      { ...notYet, layers: notYet.layers.map((layer) => ({ ...layer, starts: '2030-01-07' })) },
    ],
    plans: [plan],
    services: [],
    defaultService: 'web',
    delivery: { proveSmsWithin },
    overrides: [],
    channelStates,
    tours,
  };
}

const keys = fc.uniqueArray(oneOf('cpu', 'disk', '5xx'), { minLength: 1 });
const severity = oneOf<Severity>('SEV1', 'SEV1', 'SEV2', 'SEV3', 'SEV4');

function commandBy(ids: readonly string[]): fc.Arbitrary<(incident: Incident, now: Instant) => Instruction> {
  const people = oneOf(...ids);
  const page = fc.option(fc.nat({ max: 12 }), { nil: undefined });
  const reason = fc.constant(forAnyReason);
  const always = (asked: fc.Arbitrary<Instruction>) => asked.map((each) => () => each);
  const anybody = (commands: fc.Arbitrary<CommandBy<'responder'>>) => always(byAnyOf(people, commands));
  const aimed = fc.constantFrom(
    'acknowledge',
    'escalate',
    'take-command',
    'decline-command',
    'accept-relief',
    'decline-relief',
    'confirm-handoff',
    'ask-for-relief',
  );
  return fc.oneof(
    {
      weight: 18,
      arbitrary: fc
        .boolean()
        .map((willing) => (incident: Incident) => answerOfWhoIsAwaited(incident, willing)),
    },
    { weight: 14, arbitrary: deskCommandBy(ids) },
    { weight: 2, arbitrary: gatheringCommandBy(ids) },
    {
      weight: 4,
      arbitrary: anybody(fc.record({ type: aimed, page })),
    },
    { weight: 3, arbitrary: anybody(fc.record({ type: fc.constant('classify'), severity })) },
    {
      weight: 2,
      arbitrary: fc.tuple(oneOf<'attach-alerts' | 'clear-alerts'>('attach-alerts', 'clear-alerts'), keys).map(
        ([type, some]) =>
          (_: Incident, now: Instant): Instruction =>
            byMonitoring({
              type,
              alerts: some.map((key) => (type === 'attach-alerts' ? firing(key, now) : cleared(key, now))),
            }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.nat({ max: 70 }).map(
        (count) =>
          (_: Incident, now: Instant): Instruction =>
            byMonitoring({
              type: 'attach-alerts',
              alerts: Array.from({ length: count }, (__, n) => firing(`storm-${n}`, now)),
            }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.option(fc.integer({ min: -hour, max: 30 * hour }), { nil: undefined, freq: 4 }).map(
        (ahead) =>
          (incident: Incident, now: Instant): Instruction =>
            by('person-0', {
              type: 'fast-forward',
              to: ahead === undefined ? undefined : shifted(incidentTime(incident, now), ahead),
            }),
      ),
    },
    {
      weight: 2,
      arbitrary: anybody(
        fc.record({
          type: fc.constant('post-update'),
          audience: fc.constant<'internal'>('internal'),
          text: fc.constant('We are on it.'),
          nextWithin: oneOf(undefined, undefined, 'PT20M', 'PT0S'),
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: anybody(fc.record({ type: fc.constant('add-note'), text: fc.constant('Looking.') })),
    },
    {
      weight: 1,
      arbitrary: anybody(fc.record({ type: oneOf('resolve', 'dismiss', 'reopen', 'reopen'), reason })),
    },
    {
      weight: 4,
      arbitrary: fc
        .record({ channel: oneOf<Channel>('sms', 'email', 'webhook'), failed: fc.boolean() })
        .map(({ channel, failed }) => ({ pagesSent }: Incident): Instruction => {
          const outcome = failed ? 'failed' : 'delivered';
          return byCourier({
            type: 'report-delivery',
            page: pagesSent,
            channel,
            outcome,
            detail: 'as the carrier says',
            final: failed,
            seq: 1000,
            gone: failed && channel === 'sms',
          });
        }),
    },
    {
      weight: 1,
      arbitrary: anybody(fc.record({ type: fc.constant('force-relief'), reason: fc.constant('No word.') })),
    },
    { weight: 1, arbitrary: always(fc.constant(byWatch({ type: 'perform-duty' }))) },
    { weight: 1, arbitrary: always(fc.constant(opening())) },
  );
}

/** What the person whom the incident waits for would say. */
function answerOfWhoIsAwaited({ status, pages, handoff, shift }: Incident, willing: boolean): Instruction {
  const newest =
    pages.findLast(({ ask, fallback }) => ask.for === awaitedIn[status] && !fallback) ?? pages.at(-1);
  const who = newest?.responder ?? 'person-0';
  const page = newest?.number;
  switch (status) {
    case 'alerting':
      return by(who, { type: willing ? 'acknowledge' : 'escalate', page });
    case 'triage':
    case 'handling':
      return willing ? by(who, { type: 'classify', severity: 'SEV1' }) : by(who, { type: 'escalate' });
    case 'awaiting-command':
      return by(who, { type: willing ? 'take-command' : 'decline-command', page });
    case 'commanded':
      if (handoff === undefined) return by(who, { type: willing ? 'accept-relief' : 'decline-relief', page });
      return willing
        ? by(shift?.commander ?? who, { type: 'confirm-handoff' })
        : by(handoff.to, { type: 'decline-relief' });
    default:
      return willing
        ? by(who, { type: 'reopen', reason: 'It is back.' })
        : by(who, { type: 'add-note', text: 'Over.' });
  }
}

const awaitedIn: Partial<Record<Status, PagePurpose>> = {
  alerting: 'on-call',
  'awaiting-command': 'command',
  commanded: 'relief',
};

function stepsFor(ids: readonly string[], watch: 'punctual' | 'troubled'): fc.Arbitrary<Step[]> {
  const length = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 2 * minute }) },
    { weight: 4, arbitrary: fc.integer({ min: minute, max: 20 * minute }) },
    { weight: 2, arbitrary: fc.integer({ min: hour, max: 9 * hour }) },
    { weight: 1, arbitrary: fc.integer({ min: 9 * hour, max: 30 * hour }) },
  );
  const troubled = watch === 'troubled';
  const lateness = troubled ? fc.nat({ max: 20 * second }) : fc.constant(0);
  const passing = fc.record({ kind: fc.constant('passes'), ms: length, lateness, twice: fc.boolean() });
  return fc.array(
    fc.oneof<fc.WeightedArbitrary<Step>[]>(
      { weight: 6, arbitrary: commandBy(ids).map((command) => ({ kind: 'asks', command })) },
      { weight: 4, arbitrary: passing },
      { weight: troubled ? 1 : 0, arbitrary: fc.record({ kind: fc.constant('unwatched'), ms: length }) },
      {
        weight: troubled ? 1 : 0,
        arbitrary: fc.record({
          kind: fc.constant('clock-behind'),
          ms: fc.integer({ min: 1, max: 5 * minute }),
        }),
      },
    ),
    { minLength: 10, maxLength: 70, size: 'max' },
  );
}

/** The first qualified person takes command, and everybody is there. */
function underCommand(responders: readonly Responder[]): Step[] {
  const commander = responders.find(({ roles }) => roles.includes('commander'))?.id ?? 'person-0';
  const commands: Instruction[] = [
    by('person-0', { type: 'classify', severity: 'SEV1' }),
    by(commander, { type: 'take-command' }),
    ...responders.map(({ id }): Instruction => by(id, { type: 'answer-call', answer: 'here' })),
  ];
  return commands.map((command) => ({ kind: 'asks', command: () => command }));
}

function worldUnder(watch: 'punctual' | 'troubled'): fc.Arbitrary<World> {
  return people.chain((responders) => {
    const ids = responders.map(({ id }) => id);
    const circumstances = fc.record({
      channelStates: statesOf(responders),
      tours: fc.array(tourOf(ids), { maxLength: 4 }),
      proveSmsWithin: oneOf(undefined, 'PT30S', 'PT1M'),
    });
    return fc.tuple(planFor(ids), circumstances).chain(([plan, how]) =>
      fc.record({
        roster: fc.constant(rosterOf(responders, plan, how)),
        plan: fc.constant(plan),
        drill: fc.boolean(),
        quietOpening: fc.boolean(),
        gathering: oneOf<World['gathering']>(
          ...[{}, {}, {}, {}, {}, {}],
          { under: 'INC-7' },
          { gathers: { groups: ['web', 'search'], above: 1, within: 'PT5M' } },
        ),
        steps: fc
          .tuple(oneOf(true, false, false), stepsFor(ids, watch))
          .map(([commanded, steps]) => (commanded ? [...underCommand(responders), ...steps] : steps)),
        pagesFrom: oneOf(undefined, clock('PT2M'), clock('PT10M')),
        clears: fc.boolean(),
      }),
    );
  });
}

interface Ending {
  incident: Incident;
  timeline: readonly TimelineEvent[];
  /** Those that were carried out. */
  commands: readonly Command[];
  /** The longest, in milliseconds of incident time, that a duty was left waiting by this world's watch. */
  worstLateness: number;
}

/**
 * Lives through a world, checking after every step what must hold after every step. Where it is watched `closely`, each
 * question is asked twice, and nothing that was decided can be changed later.
 */
function livedThrough(
  { roster, plan, drill, quietOpening, gathering, pagesFrom, clears, steps }: World,
  closely = false,
): Ending {
  let now = start;
  let worstLateness = 0;
  const skips: { from: Instant; to: Instant }[] = [];
  const timeline: TimelineEvent[] = [];
  const commands: Command[] = [];
  const alerts = quietOpening ? [] : [firing('5xx')];
  const first = opening({ plan, drill, pagesFrom, ...gathering, alerts });
  let incident = carriedOut(undefined, first);

  function carriedOut(before: Incident | undefined, asked: Instruction): Incident {
    const decision = decide(before, asked, contextOf(before, asked));
    if (closely) mustBeTheOnlyAnswer(decision, decide(before, asked, contextOf(before, asked)));
    if (decision.outcome === 'refused') {
      must(/^[A-Z].*\.$/.test(decision.refusal.sentence), 'A refusal is a sentence.');
      must(before !== undefined, 'An opening is not refused.');
      return before;
    }
    must(before === undefined || !isBarred(before, asked), 'What is done was not said to be refused.');
    timeline.push(...decision.events);
    commands.push(asked.command);
    must(decision.events.length > 0, 'What is accepted is on the timeline.');
    if (asked.command.type === 'fast-forward' && before !== undefined) {
      skips.push({ from: incidentTime(before, now), to: incidentTime(decision.incident, now) });
    } else mustBeSettled(decision.incident, now);
    return decision.incident;
  }

  function contextOf(before: Incident | undefined, asked: Instruction): Context {
    return { now, roster, others: othersOf(asked, before) };
  }

  function isBarred(incident: Incident, { by: actor, command }: Instruction): boolean {
    const responder = actor.kind === 'responder' ? responderOf(roster, actor.id) : undefined;
    const isAnswer = 'page' in command && command.page !== undefined;
    if (responder === undefined || isAnswer) return false;
    const type = command.type as CommandBy<'responder'>['type'];
    return mayDo({ incident, responder, roster, now }, type).may === 'no';
  }

  function act(asked: Instruction): void {
    const dueAt = nextDuty(incident)?.dueAt;
    const lateness = dueAt === undefined ? 0 : livedBetween(dueAt, incidentTime(incident, now));
    worstLateness = Math.max(worstLateness, lateness);
    incident = carriedOut(incident, asked);
  }

  /** Milliseconds between two moments, without those that were skipped: nobody can be late for them. */
  function livedBetween(from: Instant, to: Instant): number {
    const skipped = skips.map((skip) => Math.max(0, millisecondsBetween(laterOf(from, skip.from), skip.to)));
    return millisecondsBetween(from, to) - skipped.reduce((sum, ms) => sum + ms, 0);
  }

  function pass(ms: number, lateness: number, twice: boolean): void {
    const until = shifted(now, ms);
    for (let duty = nextDuty(incident); duty !== undefined; duty = nextDuty(incident)) {
      const wakesAt = shifted(laterOf(duty.wakeAt, now), lateness);
      if (wakesAt > until) break;
      now = wakesAt;
      act(byWatch({ type: 'perform-duty' }));
      if (!twice) continue;
      const again = decide(incident, byWatch({ type: 'perform-duty' }), { now, roster });
      must(again.outcome === 'refused', 'A duty is performed once.');
    }
    now = until;
  }

  if (clears) act(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', now)] }));
  for (const step of steps) {
    if (step.kind === 'asks') act(step.command(incident, now));
    else if (step.kind === 'passes') pass(step.ms, step.lateness, step.twice);
    else now = shifted(now, step.kind === 'unwatched' ? step.ms : -step.ms);
  }
  return { incident, timeline, commands, worstLateness };
}

/** Nothing that is due is left undone, and what is open is owed a duty. */
function mustBeSettled(incident: Incident, now: Instant): void {
  const duty = nextDuty(incident);
  const isAfterward = duty?.kind === 'remind-of-review' || duty?.kind === 'tell-everybody';
  must(
    isOpen(incident) || duty === undefined || isAfterward,
    'A closed incident is owed what comes after it.',
  );
  const waits = isOpen(incident) && incident.under === undefined;
  must(!waits || duty !== undefined, `An incident that is ${incident.status} is owed a duty.`);
  must(duty === undefined || duty.dueAt > incidentTime(incident, now), 'What is due is done.');
}

function mustBeTheOnlyAnswer(decision: Decision, again: Decision): void {
  must(isDeepStrictEqual(again, decision), 'The same question has one answer.');
  deepFreeze(decision);
}

/** As `expect`, but fast enough to be asked a hundred thousand times. */
function must(held: boolean, sentence: string): asserts held {
  if (!held) throw new Error(`It does not hold: ${sentence}`);
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}

function brokenRules({ timeline, worstLateness }: Ending, roster: RosterInForce) {
  return checkRules(timeline, roster, `PT${worstLateness / second}S`).filter(({ held }) => !held);
}

const settings = { seed: 8, numRuns: 150 };

describe('in any world, with any people and any luck', () => {
  const happened = new Set<string>();
  const noted = (ending: Ending): Ending => {
    for (const { type } of [...ending.commands, ...ending.timeline]) happened.add(type);
    return ending;
  };

  test('a punctual watch keeps every rule to the millisecond', () => {
    fc.assert(
      fc.property(worldUnder('punctual'), (world) => {
        const ending = noted(livedThrough(world));
        expect(ending.worstLateness).toBe(0);
        expect(brokenRules(ending, world.roster)).toEqual([]);
      }),
      settings,
    );
  });

  test('a late, failing watch on machines whose clocks differ bends the rules by its own lateness and no further', () => {
    fc.assert(
      fc.property(worldUnder('troubled'), (world) => {
        expect(brokenRules(noted(livedThrough(world)), world.roster)).toEqual([]);
      }),
      settings,
    );
  });

  test('everything that may be asked is carried out somewhere, and everything happens that can', () => {
    const { 'follow-roster': _, ...asked } = transitions; // Nobody leaves the roster of such a world.
    expect([...happened].sort()).toEqual([...Object.keys(asked), ...Object.keys(merged('lines'))].sort());
  });

  test('the timeline, stored and read again, folds to the incident', () => {
    fc.assert(
      fc.property(worldUnder('troubled'), (world) => {
        const { incident, timeline } = livedThrough(world, true);
        expect(fold(JSON.parse(JSON.stringify(timeline)))).toEqual(incident);
      }),
      { ...settings, numRuns: 30 },
    );
  });

  test('whichever aspect hears an event first, the incident is the same', () => {
    const inAnyOrder = fc.shuffledSubarray<Hearing>(everyHearing, { minLength: everyHearing.length });
    fc.assert(
      fc.property(worldUnder('troubled'), inAnyOrder, (world, hearings) => {
        const { incident, timeline } = livedThrough(world, true);
        const step = heardBy(hearings);
        const heard = timeline.reduce<Incident | undefined>(
          (before, event) => (before === undefined ? evolve(before, event) : step(before, event)),
          undefined,
        );
        expect(heard).toEqual(incident);
      }),
      { ...settings, numRuns: 30 },
    );
  });
});

const everyHearing: Hearing[] = Object.values(aspects).map(({ hears }) => hears);
