import { executeCommand } from '../../application/execute-command';
import { openIncident } from '../../application/open-incident';
import { performDuty } from '../../application/perform-duty';
import type { IncidentStore } from '../../application/ports/incidents';
import { sweep } from '../../application/sweep';
import { fold } from '../../domain/incident/evolve';
import type { Instruction } from '../../domain/incident/instruction';
import { checkRules } from '../../domain/incident/rules';
import { longAgo } from '../../domain/time';
import { takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { by } from '../asked';
import { countCases } from '../harness/generated-cases';
import { alarmMessage } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { inForce, plainRoster } from './sample-roster';

const roster = plainRoster();
const tries = Array.from({ length: 200 }, (_, seed) => seed + 1);

/** Numbers from 0 up to 1 that only `seed` decides (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes every call of the store take a while, on its way there and back, so that callers overtake one another. */
function dawdle(house: MemoryHouse, seed: number): void {
  const random = seeded(seed);
  const pause = async () => {
    for (let left = Math.floor(random() * 12); left > 0; left -= 1) await Promise.resolve();
  };
  const slow =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      await pause();
      const result = await call(...args);
      await pause();
      return result;
    };
  const calls = Object.entries(house.deps.incidents) as [string, Parameters<typeof slow>[0]][];
  house.deps.incidents = Object.fromEntries(
    calls.map(([name, call]) => [name, slow(call)]),
  ) as unknown as IncidentStore;
}

function everyTry<T>(race: (seed: number) => Promise<T>): Promise<T[]> {
  countCases(tries.length);
  return Promise.all(tries.map(race));
}

const does = (house: MemoryHouse, asked: Instruction) => executeCommand(house.deps, 'INC-1', asked);

/** The timeline must tell the state, keep every rule, and every page must have left or not be wanted any more. */
async function expectConsistent(house: MemoryHouse): Promise<void> {
  await house.flush();
  const timeline = await house.timeline();
  expect(fold(timeline)).toEqual(await house.incident());
  expect(checkRules(timeline, inForce(roster)).filter(({ held }) => !held)).toEqual([]);
  expect(house.retryJobs).toEqual([]);
}

const orderOf = async (house: MemoryHouse, types: string[]) =>
  (await house.timeline()).flatMap(({ type }) => (types.includes(type) ? [type] : [])).join(', ');

describe('two acknowledgements racing the escalation', () => {
  async function race(seed: number): Promise<string> {
    const house = await buildMemoryHouse(roster, saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    const watch = (await house.deps.incidents.load('INC-1'))?.watch;
    house.moveTo(watch?.duty.wakeAt ?? longAgo);
    dawdle(house, seed);
    const [finn, elif] = await Promise.all([
      does(house, by('finn', { type: 'acknowledge', page: 1 })),
      does(house, by('elif', { type: 'acknowledge' })),
      performDuty(house.deps, 'INC-1', watch?.id ?? ''),
      performDuty(house.deps, 'INC-1', watch?.id ?? ''),
      sweep({ ...house.deps, retries: house.dispatch.retries }, () => {}),
    ]);
    const outcomes = [finn, elif].map(({ outcome }) => outcome);
    expect([...outcomes].sort()).toEqual(['accepted', 'refused']);
    const incident = await house.incident();
    const winner = finn.outcome === 'accepted' ? 'finn' : 'elif';
    expect(incident).toMatchObject({ status: 'triage', acknowledgedBy: winner });
    const refused = [finn, elif].find(({ outcome }) => outcome === 'refused');
    const name = winner === 'finn' ? 'Finn Murphy' : 'Elif Kaya';
    expect(refused).toMatchObject({ refusal: { sentence: expect.stringContaining(`${name} acknowledged`) } });
    expect(incident.pages.filter(({ outcome }) => outcome === 'awaiting')).toEqual([]);
    await expectConsistent(house);
    expect(house.sent.map(({ to }) => to)).toEqual(['+12025550106', 'finn']);
    expect(house.watches.size).toBe(1);
    return `${winner}: ${await orderOf(house, ['acknowledged', 'level-reached'])}`;
  }

  it('have exactly one consistent outcome each time, whoever is first', async () => {
    const outcomes = new Set(await everyTry(race));
    expect([...outcomes].map((outcome) => outcome.slice(6))).toContain(
      'level-reached, level-reached, acknowledged',
    );
    for (const winner of ['elif', 'finn']) {
      expect([...outcomes]).toContain(`${winner}: level-reached, acknowledged`);
    }
    expect(outcomes.size).toBeLessThanOrEqual(4);
  });
});

describe('two who take command racing the search for the next candidate', () => {
  async function race(seed: number): Promise<string> {
    const house = await buildMemoryHouse(roster, saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await does(house, by('finn', { type: 'classify', severity: 'SEV1' }));
    await house.flush();
    const watch = (await house.deps.incidents.load('INC-1'))?.watch;
    house.moveTo(watch?.duty.wakeAt ?? longAgo);
    dawdle(house, seed);
    const [ben, ada] = await Promise.all([
      does(house, by('ben', { type: 'take-command' })),
      does(house, by('ada', { type: 'take-command' })),
      performDuty(house.deps, 'INC-1', watch?.id ?? ''),
      does(house, by('finn', { type: 'add-note', text: 'Anybody there?' })),
    ]);
    expect([ben.outcome, ada.outcome].sort()).toEqual(['accepted', 'refused']);
    const winner = ben.outcome === 'accepted' ? 'ben' : 'ada';
    expect((await house.incident()).shift?.commander).toBe(winner);
    await expectConsistent(house);
    expect(house.watches.size).toBe(1);
    return `${winner}: ${await orderOf(house, ['command-taken', 'command-candidate-chosen'])}`;
  }

  it('leave exactly one commander each time, whoever is first', async () => {
    const outcomes = new Set(await everyTry(race));
    expect([...outcomes].map((outcome) => outcome.slice(5))).toContain(
      'command-candidate-chosen, command-candidate-chosen, command-taken',
    );
    for (const winner of ['ada', 'ben']) {
      expect([...outcomes]).toContain(`${winner}: command-candidate-chosen, command-taken`);
    }
    expect(outcomes.size).toBeLessThanOrEqual(4);
  });
});

describe('copies of alarms taken in side by side', () => {
  async function race(seed: number): Promise<number> {
    const house = await buildMemoryHouse(roster, saturdayEvening);
    dawdle(house, seed);
    const batch = (...names: string[]) =>
      takeInMessages(
        house.deps,
        names.map((name, id) => ({
          id: String(id),
          body: alarmMessage(name, 'ALARM', saturdayEvening),
          sentAt: saturdayEvening,
        })),
        (_, error) => {
          throw error;
        },
      );
    await Promise.all([
      batch('shop-a', 'shop-b'),
      batch('shop-b', 'shop-a'),
      batch('shop-c'),
      batch('shop-a'),
    ]);
    const open = await house.deps.incidents.openIncidents();
    expect(open).toHaveLength(1);
    const { id = '' } = open[0] ?? {};
    const { alerts } = await house.incident(id);
    expect(alerts.map(({ title, count }) => `${title} ${count}`).sort()).toEqual([
      'shop-a 1',
      'shop-b 1',
      'shop-c 1',
    ]);
    await house.flush();
    expect(house.sent).toHaveLength(2);
    expect(fold(await house.timeline(id))).toEqual(await house.incident(id));
    return (await house.timeline(id)).filter(({ type }) => type === 'alerts-attached').length;
  }

  it('open one incident that has each once', async () => {
    const attachments = await everyTry(race);
    expect(new Set(attachments).size).toBeGreaterThan(1);
  });
});

describe('an opening that comes too late', () => {
  const take = (deps: MemoryHouse['deps'], name: string) =>
    takeInMessages(
      deps,
      [{ id: name, body: alarmMessage(name, 'ALARM', saturdayEvening), sentAt: saturdayEvening }],
      (_, error) => {
        throw error;
      },
    );

  /** What is used by one who takes a number while somebody else opens the incident that it is for. */
  function slower(house: MemoryHouse, meanwhile: () => Promise<unknown>): MemoryHouse['deps'] {
    const { incidents } = house.deps;
    let isFirst = true;
    const nextNumber = async (taker: string) => {
      if (isFirst) {
        isFirst = false;
        await meanwhile();
      }
      return incidents.nextNumber(taker);
    };
    return { ...house.deps, incidents: { ...incidents, nextNumber } };
  }

  it('by an alarm burns no number: the alarm joins, and the next incident has the next number', async () => {
    const house = await buildMemoryHouse(roster, saturdayEvening);
    await take(
      slower(house, () => take(house.deps, 'shop-a')),
      'shop-b',
    );
    expect((await house.incident('INC-1')).alerts.map(({ title }) => title).sort()).toEqual([
      'shop-a',
      'shop-b',
    ]);
    expect(await house.deps.incidents.nextNumber('next')).toBe(2);
  });

  it('by hand burns none either', async () => {
    const house = await buildMemoryHouse(roster, saturdayEvening);
    const service = roster.services.find(({ id }) => id === 'shop');
    if (service === undefined) throw new Error('There is no shop.');
    const deps = slower(house, () => take(house.deps, 'shop-a'));
    expect(await openIncident(deps, inForce(roster), { service, title: 'x', by: 'ada' })).toMatchObject({
      outcome: 'refused',
    });
    expect(await house.deps.incidents.nextNumber('next')).toBe(2);
  });
});
