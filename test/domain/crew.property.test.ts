import fc from 'fast-check';
import { commitOf } from '../../application/execute-command';
import type { Commit } from '../../application/ports/incidents';
import { isAskFor } from '../../domain/incident/crew/posts';
import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import { fold } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import type { CommandBy, Instruction } from '../../domain/incident/instruction';
import { checkRules } from '../../domain/incident/rules';
import type { ContactRules } from '../../domain/roster/responder';
import type { ResponsePlan, RosterInForce } from '../../domain/roster/roster';
import { type Instant, after as later, laterOf, shifted } from '../../domain/time';
import { by, byWatch } from '../asked';
import { writesFor } from '../simulation/stored-item';
import { byAnyOf } from './asked-by-chance';
import { crewPlan, rosterWith, team } from './crew-given';
import { opening, responder, start, verified } from './given';

interface Life {
  incident: Incident;
  now: Instant;
  timeline: TimelineEvent[];
  /** The one with the most events and tours. */
  largest: Commit;
}

function largerOf(one: Commit, other: Commit): Commit {
  const size = ({ events, tours }: Commit) => events.length + tours.length;
  return size(one) > size(other) ? one : other;
}

/** Items of its largest transaction; a person's has the key of their request as well. */
async function mostItems({ largest }: Life): Promise<number> {
  return (await writesFor(largest)).length + 1;
}

function tries(life: Life, asked: Instruction, roster: RosterInForce): boolean {
  const decision = decide(life.incident, asked, { now: life.now, roster });
  if (decision.outcome === 'refused') return false;
  life.largest = largerOf(life.largest, commitOf({ incident: life.incident }, decision, life.now));
  life.incident = decision.incident;
  life.timeline.push(...decision.events);
  return true;
}

/** Lets time pass under a watch that is so late to each duty. */
function passes(life: Life, until: Instant, roster: RosterInForce, lateMs = 0): void {
  for (let duty = nextDuty(life.incident); duty && duty.wakeAt <= until; duty = nextDuty(life.incident)) {
    life.now = laterOf(life.now, shifted(duty.wakeAt, lateMs));
    if (!tries(life, byWatch({ type: 'perform-duty' }), roster)) throw new Error('A due duty does nothing.');
  }
  life.now = laterOf(life.now, until);
}

function opened(plan: ResponsePlan, roster: RosterInForce): Life {
  const decision = decide(undefined, opening({ plan }), { now: start, roster });
  if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
  const largest = commitOf(undefined, decision, start);
  return { incident: decision.incident, now: start, timeline: [...decision.events], largest };
}

describe('ten roles and ten teams of fifteen', () => {
  const rules: ContactRules = {
    high: (['PT0S', 'PT1M', 'PT3M'] as const).map((wait) => ({ channel: 'sms', after: wait })),
    low: [],
  };
  const roles = Array.from({ length: 10 }, (_, n) => `role-${n}`);
  const crowd = Array.from({ length: 150 }, (_, n) => ({
    ...responder(`member-${n}`, ...(n % 7 === 0 ? roles : [])),
    rules,
  }));
  const responders = [...rosterWith().responders, ...crowd];
  const teams = Array.from({ length: 10 }, (_, t) =>
    team(`team-${t}`, ...crowd.slice(15 * t, 15 * t + 15).map(({ id }) => id)),
  );
  const roster = rosterWith({ responders, teams, channelStates: verified(responders) });
  const crew = {
    roles: roles.map((role) => ({ role, shift: 'PT4H' as const })),
    teams: teams.map(({ id }) => id),
  };

  it.each(['with-command', 'at-once'] as const)(
    'are called %s without ever outgrowing a transaction',
    async (assemble) => {
      const life = opened(crewPlan({ ...crew, assemble }), roster);
      tries(life, by('ada', { type: 'acknowledge', page: 1 }), roster);
      tries(life, by('ada', { type: 'classify', severity: 'SEV1' }), roster);
      tries(life, by('cleo', { type: 'take-command' }), roster);
      passes(life, later(start, 'PT1M'), roster);
      // Ten of them are asked to take a role first.
      expect(life.incident.crew).toHaveLength(140);
      expect(life.incident.posts.every(({ search }) => search?.asked.length === 1)).toBe(true);
      const waiting = life.incident.pages.filter(({ outcome }) => outcome === 'awaiting');
      expect(waiting.length).toBeGreaterThanOrEqual(150);
      // The watch was down: a whole crew's further contacts and second calls are due in one moment.
      life.now = later(start, 'PT30M');
      passes(life, later(start, 'PT5H'), roster, 45_000);
      expect(life.incident.crew).toHaveLength(150);
      expect(await mostItems(life)).toBeGreaterThan(70);
      expect(await mostItems(life)).toBeLessThanOrEqual(100);
      expect(JSON.stringify(life.incident).length).toBeLessThan(200_000);
      for (const role of roles) tries(life, by('member-0', { type: 'accept-role', role }), roster);
      tries(life, by('cleo', { type: 'resolve', reason: 'Over.' }), roster);
      expect(life.incident.pages.some(({ outcome }) => outcome === 'awaiting')).toBe(false);
      expect(await mostItems(life)).toBeLessThanOrEqual(100);
    },
  );
});

describe('whatever people do, in any order', () => {
  const responders = [
    ...rosterWith().responders,
    responder('lou', 'operations', 'communications', 'commander'),
  ];
  const whole = rosterWith({ responders, channelStates: verified(responders) });
  const ids = responders.map(({ id }) => id);
  const who = fc.constantFrom(...ids);
  const role = fc.constantFrom('operations', 'communications', 'scribe');
  const page = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });

  const command: fc.Arbitrary<CommandBy<'responder'>> = fc.oneof(
    fc.record({ type: fc.constant('accept-role' as const), role, page }),
    fc.record({ type: fc.constant('accept-role' as const), role }),
    fc.record({ type: fc.constant('decline-role' as const), role, page }),
    fc.record({
      type: fc.constant('assign-role' as const),
      role,
      to: who,
      as: fc.constantFrom('lead' as const, 'deputy' as const),
    }),
    fc.record({
      type: fc.constant('hand-over-role' as const),
      role,
      to: fc.option(who, { nil: undefined }),
    }),
    fc.record({
      type: fc.constant('release-role' as const),
      role,
      responder: fc.option(who, { nil: undefined }),
    }),
    fc.record({
      type: fc.constant('answer-call' as const),
      answer: fc.constantFrom('coming' as const, 'here' as const, 'declined' as const),
    }),
    fc.record({
      type: fc.constant('call-in' as const),
      target: fc.oneof(
        role.map((name) => ({ role: name })),
        fc.constant({ team: 'data' }),
        who.map((id) => ({ responder: id })),
      ),
    }),
    fc.record({ type: fc.constant('release-crew' as const), responder: who }),
    fc.record({
      type: fc.constant('appoint-section-lead' as const),
      lead: who,
      members: fc.array(who, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('force-relief' as const), reason: fc.constant('Gone.') }),
  );
  const first = fc.constantFrom(
    by('ada', { type: 'classify', severity: 'SEV1' }),
    by('ada', { type: 'classify', severity: 'SEV3' }),
    by('cleo', { type: 'take-command' }),
    by('ada', { type: 'escalate' }),
    by('ada', { type: 'acknowledge' }),
  );
  const step = fc.oneof(
    { weight: 44, arbitrary: byAnyOf(who, command) },
    { weight: 4, arbitrary: first },
    { weight: 12, arbitrary: fc.constantFrom('PT1S', 'PT4M', 'PT11M', 'PT1H', 'PT3H') },
  );
  const plans = fc.record({
    assemble: fc.constantFrom('with-command' as const, 'at-once' as const),
    shift: fc.constantFrom(undefined, 'PT45M', 'PT4H'),
    leaver: fc.option(fc.constantFrom(...ids.filter((id) => id !== 'fay')), { nil: undefined }),
    steps: fc.array(step, { minLength: 5, maxLength: 60 }),
  });

  /** What must be true of roles and crew at any moment. */
  function judge({ posts, crew, pages, plan, spanAdvised }: Incident): void {
    for (const { lead, deputies, deputiesAsked, search, role: name } of posts) {
      const holders = [...(lead ? [lead.responder] : []), ...deputies];
      expect(new Set(holders).size).toBe(holders.length);
      expect(deputiesAsked.some((id) => holders.includes(id))).toBe(false);
      expect(search === undefined || new Set(search.asked).size === search.asked.length).toBe(true);
      const awaited = pages.filter((page) => page.outcome === 'awaiting' && isAskFor(page, name, 'lead'));
      expect(awaited.length).toBeLessThanOrEqual(1);
      if (awaited.length === 1) expect(search?.asked).toContain(awaited[0]?.responder);
    }
    expect(new Set(crew.map(({ responder: id }) => id)).size).toBe(crew.length);
    for (const { state, responder: id } of crew) {
      const calls = pages.filter((call) => call.ask.for === 'crew' && call.responder === id);
      if (state !== 'asked') expect(calls.some(({ outcome }) => outcome === 'awaiting')).toBe(false);
    }
    expect(spanAdvised === 0 || spanAdvised > plan.crew.spanOfControl).toBe(true);
  }

  test('a role has one holder, nobody waits in vain, and the timeline tells it all', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ({ assemble, shift, leaver, steps }) => {
        const roles = [{ role: 'operations', shift }, { role: 'communications' }];
        const plan = crewPlan({ assemble, roles, teams: ['data'], spanOfControl: 2 });
        const life = opened(plan, whole);
        tries(life, by('ada', { type: 'acknowledge', page: 1 }), whole);
        tries(life, by('ada', { type: 'classify', severity: 'SEV1' }), whole);
        steps.forEach((next, index) => {
          const isLater = index > steps.length / 2;
          const roster =
            isLater && leaver !== undefined
              ? { ...whole, responders: responders.filter(({ id }) => id !== leaver) }
              : whole;
          const before = life.incident;
          if (typeof next === 'string') passes(life, later(life.now, next), roster);
          else if (!tries(life, next, roster)) expect(life.incident).toBe(before);
          judge(life.incident);
        });
        tries(life, by('ada', { type: 'resolve', reason: 'Over.' }), whole);
        expect(await mostItems(life)).toBeLessThanOrEqual(100);
        expect(fold(life.timeline)).toEqual(life.incident);
        const rules = checkRules(life.timeline, whole).filter(({ rule }) =>
          /paged in that moment|After the end/.test(rule),
        );
        expect(rules.filter(({ held }) => !held)).toEqual([]);
        const { posts, pages, assembly } = life.incident;
        expect(posts.every(({ lead, search }) => lead === undefined && search === undefined)).toBe(true);
        expect(pages.some(({ outcome }) => outcome === 'awaiting')).toBe(false);
        expect(assembly).toBeUndefined();
      }),
      { numRuns: 120 },
    );
  });
});
