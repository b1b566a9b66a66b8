import fc from 'fast-check';
import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import type { EventOf, TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import type { Instruction } from '../../domain/incident/instruction';
import { checkRules } from '../../domain/incident/rules';
import type { ChannelState } from '../../domain/roster/channel';
import type { CommandPlan, RosterInForce } from '../../domain/roster/roster';
import type { Tour } from '../../domain/roster/tour';
import { epochMsOf, type Instant, laterOf, millisecondsOf, shifted } from '../../domain/time';
import { by, byWatch } from '../asked';
import { opening, planWith, quietly, responder, start, roster as usual, verified, weekly } from './given';

const minute = 60_000;
const hour = 60 * minute;

/** What somebody does when they are asked: answers so many minutes later, or not at all. */
type Temper = { kind: 'silent' } | { kind: 'accepts' | 'declines'; after: number };

interface World {
  roster: RosterInForce;
  command: CommandPlan;
  /** Whoever is asked does the next of these. */
  tempers: readonly Temper[];
  /** What the commander does about a relief who has accepted, in turn: lets go at once, or waits for the shift's end. */
  letsGo: readonly boolean[];
  /** At these minutes somebody forces a relief. */
  forced: readonly number[];
}

const temper: fc.Arbitrary<Temper> = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 12 }).map((after): Temper => ({ kind: 'accepts', after })) },
  { weight: 1, arbitrary: fc.nat({ max: 12 }).map((after): Temper => ({ kind: 'declines', after })) },
  { weight: 2, arbitrary: fc.constant<Temper>({ kind: 'silent' }) },
);

const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: 9 }).chain((size) => {
  const ids = Array.from({ length: size }, (_, index) => `person-${index}`);
  const tour = fc
    .record({
      responder: fc.constantFrom(...ids),
      ago: fc.integer({ min: 1, max: 150 }),
      hours: fc.nat({ max: 30 }),
    })
    .map(({ responder: id, ago, hours }): Tour => {
      const startedAt = shifted(start, -ago * hour);
      const endedAt = hours === 0 ? undefined : shifted(startedAt, Math.min(hours, ago) * hour);
      return { incident: 'INC-7', responder: id, role: 'commander', startedAt, endedAt };
    });
  return fc.record({
    roster: fc
      .record({
        unreachable: fc.subarray(ids, { maxLength: Math.min(2, size) }),
        tours: fc.array(tour, { maxLength: 6 }),
      })
      .map(({ unreachable, tours }) => rosterOf(ids, unreachable, tours)),
    command: fc.record({
      schedule: fc.constantFrom(undefined, 'commanders'),
      acknowledgeWithin: fc.constantFrom('PT5M', 'PT10M'),
      wakingGrace: fc.constantFrom(undefined, 'PT0S', 'PT30M'),
      shift: fc.constantFrom('PT4H', 'PT8H', 'PT8H', 'PT12H'),
      reliefLead: fc.constantFrom('PT15M', 'PT30M', 'PT1H'),
      minimumRest: fc.constantFrom('PT0S', 'PT8H', 'PT10H', 'PT16H'),
      maximumHours: fc.constantFrom('PT12H', 'PT24H', 'PT48H'),
    }),
    tempers: fc.array(temper, { minLength: 5, maxLength: 40 }),
    letsGo: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
    forced: fc.array(fc.integer({ min: 1, max: 72 * 60 }), { maxLength: 2 }),
  });
});

const zones = ['Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles'];

function rosterOf(ids: readonly string[], unreachable: readonly string[], tours: Tour[]): RosterInForce {
  const commanders = ids.map((id, index) => ({
    ...responder(id, 'commander'),
    timeZone: zones[index % zones.length] ?? 'UTC',
  }));
  const responders = [responder('ada'), responder('fay'), ...commanders];
  const channelStates: ChannelState[] = verified(responders).map((state) =>
    unreachable.includes(state.responder) ? { ...state, verifiedAt: undefined } : state,
  );
  const schedules = [weekly('first-line', 'ada'), weekly('commanders', ...ids)];
  return { ...usual, responders, schedules, channelStates, tours };
}

/** Three days of a serious incident, with a punctual watch and people as the world has them. */
function threeDays({ roster, command, tempers, letsGo, forced }: World): TimelineEvent[] {
  const timeline: TimelineEvent[] = [];
  let now = start;
  let incident: Incident | undefined;
  const planned: { at: Instant; act: (incident: Incident) => Instruction }[] = forced.map((minutes) => ({
    at: shifted(start, minutes * minute),
    act: ({ handoff }) =>
      by(handoff?.to ?? roster.responders.at(-1)?.id ?? 'ada', { type: 'force-relief', reason: 'No word.' }),
  }));
  let asked = 0;
  let accepted = 0;

  const tries = (doing: Instruction) => {
    const decision = decide(incident, doing, { now, roster });
    if (decision.outcome === 'refused') return;
    incident = decision.incident;
    timeline.push(...decision.events);
    for (const event of decision.events) {
      if (event.type === 'paged' && !event.fallback && event.ask.for !== 'on-call') plan(event);
      if (event.type === 'relief-accepted') {
        const goes = letsGo[accepted++ % letsGo.length];
        const at = shifted(now, 2 * minute);
        const act = ({ shift }: Incident): Instruction =>
          by(shift?.commander ?? '', { type: 'confirm-handoff' });
        if (goes) planned.push({ at, act });
      }
    }
  };

  function plan({ responder, ask, page }: EventOf<'paged'>) {
    const does = tempers[asked++ % tempers.length];
    if (does === undefined || does.kind === 'silent') return;
    const willing = does.kind === 'accepts';
    const answer =
      ask.for === 'command'
        ? by(responder, { type: willing ? 'take-command' : 'decline-command', page })
        : by(responder, { type: willing ? 'accept-relief' : 'decline-relief', page });
    planned.push({ at: shifted(now, does.after * minute), act: () => answer });
  }

  tries(opening({ plan: planWith({ ...quietly.opening.command.plan, command }) }));
  tries(by('ada', { type: 'acknowledge' }));
  tries(by('ada', { type: 'classify', severity: 'SEV1' }));
  const end = shifted(start, 72 * hour);
  for (;;) {
    planned.sort((a, b) => (a.at < b.at ? -1 : 1));
    const duty = incident && nextDuty(incident);
    const next = planned[0];
    const wakesAt = duty && laterOf(duty.wakeAt, now);
    if (next !== undefined && (wakesAt === undefined || next.at < wakesAt)) {
      if (next.at > end) return timeline;
      planned.shift();
      now = laterOf(next.at, now);
      if (incident !== undefined) tries(next.act(incident));
    } else {
      if (wakesAt === undefined || wakesAt > end) return timeline;
      now = wakesAt;
      tries(byWatch({ type: 'perform-duty' }));
    }
  }
}

interface Term {
  commander: string;
  from: number;
  /** Undefined while it lasts. */
  to?: number;
  overran?: number;
}

/** Who commanded when, by nothing but the events that say so. */
function termsOf(timeline: readonly TimelineEvent[]): Term[] {
  const terms: Term[] = [];
  for (const event of timeline) {
    const at = epochMsOf(event.at);
    const last = terms.at(-1);
    if (event.type === 'command-taken') terms.push({ commander: event.commander, from: at });
    if (event.type === 'shift-overran' && last !== undefined) last.overran = at;
    if (event.type === 'command-relieved' && last !== undefined) {
      expect(event.from).toBe(last.commander);
      last.to = at;
      terms.push({ commander: event.to, from: at });
    }
  }
  return terms;
}

/** Counted minute by minute, unlike the product does it. */
function isFit(id: string, at: number, terms: readonly Term[], { roster, command }: World): boolean {
  const others = roster.tours.map(({ responder: who, startedAt, endedAt }) => ({
    commander: who,
    from: epochMsOf(startedAt),
    to: endedAt === undefined ? Number.POSITIVE_INFINITY : epochMsOf(endedAt),
  }));
  const served = [...terms, ...others].filter(({ commander, from }) => commander === id && from < at);
  const isOnDuty = (moment: number) =>
    served.some(({ from, to = Number.POSITIVE_INFINITY }) => from <= moment && moment < to);
  const lastEnd = Math.max(...served.map(({ to = Number.POSITIVE_INFINITY }) => Math.min(to, at)));
  const isResting = at - lastEnd < millisecondsOf(command.minimumRest);
  if (isResting && (isOnDuty(at - 1) || lastedLong(isOnDuty, at, command))) return false;
  let minutes = 0;
  for (let moment = at - 7 * 24 * hour; moment < at; moment += minute) if (isOnDuty(moment)) minutes += 1;
  if (minutes === 0) return true;
  return minutes * minute + millisecondsOf(command.shift) <= millisecondsOf(command.maximumHours);
}

/** Whether the last stretch of duty before `at` was long enough to tire: gaps shorter than the rest do not end it. */
function lastedLong(isOnDuty: (moment: number) => boolean, at: number, command: CommandPlan): boolean {
  const gap = millisecondsOf(command.minimumRest);
  let served = 0;
  let off = 0;
  for (let moment = at - minute; off < gap; moment -= minute) {
    if (isOnDuty(moment)) {
      served += minute;
      off = 0;
    } else off += minute;
  }
  return served >= millisecondsOf(command.shift) / 8;
}

const settings = { seed: 4, numRuns: 60 };

describe('three days of command, with any people and any silences', () => {
  test('no shift outlasts the plan without an overrun at its end', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const timeline = threeDays(world);
        const longest = millisecondsOf(world.command.shift);
        const last = epochMsOf(timeline.at(-1)?.at ?? start);
        for (const { from, to = last, overran } of termsOf(timeline)) {
          if (to - from > longest) expect(overran).toBe(from + longest);
          else expect(overran === undefined || overran === to).toBe(true);
        }
      }),
      settings,
    );
  });

  test('there is one commander from the first acceptance on, never none, never two', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const timeline = threeDays(world);
        const terms = termsOf(timeline);
        expect(timeline.filter(({ type }) => type === 'command-taken').length).toBeLessThanOrEqual(1);
        for (const [index, { to }] of terms.entries()) expect(to).toBe(terms[index + 1]?.from);
      }),
      settings,
    );
  });

  test('nobody is asked who needs rest or has served enough, while somebody fit and reachable is still to be asked', () => {
    let limitsBroken = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const timeline = threeDays(world);
        let askedBefore: string[] = [];
        // Who has said no is asked again after everybody else who can be reached, tired ones included.
        let declined: string[] = [];
        for (const [index, event] of timeline.entries()) {
          if (['command-taken', 'command-relieved'].includes(event.type)) [askedBefore, declined] = [[], []];
          if (event.type.endsWith('-declined') && event.by.kind === 'responder') declined.push(event.by.id);
          if (event.type.endsWith('search-exhausted')) askedBefore = [];
          if (event.type === 'relief-fell-through') askedBefore.push(event.relief);
          if (event.type !== 'command-candidate-chosen' && event.type !== 'relief-candidate-chosen') continue;
          const at = epochMsOf(event.at);
          const terms = termsOf(timeline.slice(0, index));
          const reachable = world.roster.responders.filter(
            ({ id, roles }) =>
              roles.includes('commander') &&
              id !== terms.at(-1)?.commander &&
              !askedBefore.includes(id) &&
              (!declined.includes(id) || declined.includes(event.candidate)) &&
              world.roster.channelStates.some((state) => state.responder === id && state.verifiedAt),
          );
          const fit = reachable.filter(({ id }) => isFit(id, at, terms, world)).map(({ id }) => id);
          if (fit.length > 0) expect(fit).toContain(event.candidate);
          else if (!isFit(event.candidate, at, terms, world)) {
            limitsBroken += 1;
            expect(event.breaks?.length).toBeGreaterThan(0);
          }
          askedBefore.push(event.candidate);
        }
      }),
      settings,
    );
    expect(limitsBroken).toBeGreaterThan(0);
  });

  test('every other rule holds as well, to the millisecond', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const broken = checkRules(threeDays(world), world.roster, 'PT0S').filter(({ held }) => !held);
        expect(broken).toEqual([]);
      }),
      settings,
    );
  });

  test('the worlds are as varied as they should be', () => {
    const happened = new Set<string>();
    fc.assert(
      fc.property(worlds, (world) => {
        for (const event of threeDays(world))
          happened.add(event.type === 'command-relieved' ? `relieved: ${event.how}` : event.type);
      }),
      settings,
    );
    expect([...happened]).toEqual(
      expect.arrayContaining([
        'relieved: confirmed',
        'relieved: shift-ended',
        'relieved: overrun',
        'relieved: forced',
        'relief-declined',
        'relief-search-exhausted',
        'command-search-exhausted',
        'shift-overran',
      ]),
    );
  });
});
