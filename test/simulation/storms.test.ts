import { executeCommand } from '../../application/execute-command';
import { fold } from '../../domain/incident/evolve';
import { checkRules } from '../../domain/incident/rules';
import type { Roster } from '../../domain/roster/roster';
import { storedBytesOf } from '../../domain/text/bytes';
import { type Instant, shifted } from '../../domain/time';
import { type IntakeDeps, takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { by } from '../asked';
import { alarmMessage, arnOf } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { inForce, oneByOne, plainRoster } from './sample-roster';

/** The shop has an incident for each of its alarms. */
function eachItsOwn(stormAbove?: number): Roster {
  const roster = plainRoster();
  return oneByOne({
    ...roster,
    services: roster.services.map((service) =>
      service.id === 'shop' ? { ...service, groupBy: 'alarm' as const, stormAbove } : service,
    ),
  });
}

/** `seconds` after the evening's start. */
const t = (seconds: number) => shifted(saturdayEvening, seconds * 1000);
const name = (n: number) => `shop-${n}`;
const alarms = (from: number, to: number, state: 'ALARM' | 'OK', at: Instant) =>
  Array.from({ length: to - from }, (_, n) => alarmMessage(name(from + n), state, at));

let house: MemoryHouse;

async function deliverInTens(bodies: readonly string[]): Promise<void> {
  for (let from = 0; from < bodies.length; from += 10) await house.deliver(...bodies.slice(from, from + 10));
}

const open = async () => house.deps.incidents.openIncidents();

/** Which incident the memory of the alarm says that it is part of. */
async function homeOf(n: number): Promise<string | undefined> {
  return (await house.deps.incidents.cursorsOf([arnOf(name(n))]))[0]?.incident;
}

describe('a service with an incident for each alarm', () => {
  beforeEach(async () => {
    house = await buildMemoryHouse(eachItsOwn(), saturdayEvening);
  });

  it('has one for each of ten within a minute, and one for all that follow', async () => {
    await deliverInTens(alarms(0, 12, 'ALARM', t(0)));
    expect(await open()).toHaveLength(11);
    const storm = await house.incident((await homeOf(11)) ?? '');
    expect(storm.title).toMatch(/^More than 10 alarms in a minute, now /);
    expect(storm.alerts).toHaveLength(2);
    expect(await homeOf(10)).toBe(storm.id);
    expect(await homeOf(9)).not.toBe(storm.id);
  });

  it('keeps what a later version knows of its alarms lately', async () => {
    const { incidents } = house.deps;
    const { gaugeOf } = incidents;
    incidents.gaugeOf = async (service) => ({ ...(await gaugeOf(service)), inventedLater: 'kept' });
    await house.deliver(...alarms(0, 1, 'ALARM', t(0)));
    const group = (await house.incident()).group.split('/')[0] ?? '';
    expect(await gaugeOf(group)).toMatchObject({ revision: 1, inventedLater: 'kept' });
  });

  it('of 5,000 alarms loses none, and has each in exactly one incident', async () => {
    await deliverInTens(alarms(0, 5000, 'ALARM', t(0)));
    await deliverInTens(alarms(4900, 5000, 'ALARM', t(0)));
    const ids = (await open()).map(({ id }) => id);
    expect(ids).toHaveLength(11);
    const incidents = await Promise.all(ids.map((id) => house.incident(id)));
    const held = incidents.map(({ alerts, uncountedAlerts }) => alerts.length + uncountedAlerts);
    expect(held.reduce((sum, count) => sum + count, 0)).toBe(5000);
    const homes = await Promise.all(Array.from({ length: 5000 }, (_, n) => homeOf(n)));
    expect(homes.filter((home) => !ids.includes(home ?? ''))).toEqual([]);
    // A text and an email for each of three incidents, and one of each that counts the other eight.
    expect(house.sent).toHaveLength(2 * 3);
    house.moveTo(t(62));
    await house.runRetries();
    await house.flush();
    expect(house.sent).toHaveLength(2 * 4);
    expect(house.sent.at(-1)?.text).toContain('8 more incidents page you');
    for (const id of ids) {
      const timeline = await house.timeline(id);
      expect(fold(timeline)).toEqual(await house.incident(id));
      expect(checkRules(timeline, inForce(eachItsOwn())).filter(({ held: kept }) => !kept)).toEqual([]);
    }
  }, 60_000);

  it('lets alarms that come after the storm open their own again, while what joined it stays with it', async () => {
    await deliverInTens(alarms(0, 20, 'ALARM', t(0)));
    const storm = await homeOf(15);
    house.moveTo(t(61));
    await house.alarm(name(20), 'ALARM');
    expect(await homeOf(20)).not.toBe(storm);
    expect(await open()).toHaveLength(12);
    await house.alarm(name(15), 'OK', t(62));
    await house.alarm(name(15), 'ALARM', t(63));
    expect(await homeOf(15)).toBe(storm);
    const known = (await house.incident(storm)).alerts.find(({ key }) => key === arnOf(name(15)));
    expect(known).toMatchObject({ status: 'firing', count: 2 });
  });

  it('pages anew for an alarm of a storm that was calm for ten minutes, and for none that flaps', async () => {
    await deliverInTens(alarms(0, 20, 'ALARM', t(0)));
    const storm = (await homeOf(15)) ?? '';
    await executeCommand(house.deps, storm, by('finn', { type: 'acknowledge' }));
    await deliverInTens(alarms(15, 17, 'OK', t(60)));
    await house.pass(659_000);
    await house.alarm(name(15), 'ALARM', t(659));
    expect(await homeOf(15)).toBe(storm);
    await house.pass(1000);
    const paged = house.sent.length;
    await house.alarm(name(16), 'ALARM', t(660));
    const own = (await homeOf(16)) ?? '';
    expect(own).not.toBe(storm);
    expect(await house.incident(own)).toMatchObject({ title: name(16), status: 'alerting' });
    expect(house.sent.length).toBeGreaterThan(paged);
    // Its end is that of its own incident, and what the storm's knew of it had ended before.
    await house.alarm(name(16), 'OK', t(700));
    expect((await house.incident(own)).alerts).toMatchObject([{ status: 'cleared' }]);
  });

  it('has what never ended stay with the storm, however long', async () => {
    await deliverInTens(alarms(0, 20, 'ALARM', t(0)));
    const storm = await homeOf(15);
    await house.pass(7_200_000);
    await house.alarm(name(15), 'ALARM', t(7200));
    expect(await homeOf(15)).toBe(storm);
  });

  it('has an alarm open its own anew once the incident of the storm is over', async () => {
    await deliverInTens(alarms(0, 20, 'ALARM', t(0)));
    const storm = (await homeOf(15)) ?? '';
    await executeCommand(house.deps, storm, by('finn', { type: 'resolve', reason: 'fixed' }));
    await house.flush();
    house.moveTo(t(120));
    await house.alarm(name(15), 'ALARM');
    expect(await homeOf(15)).not.toBe(storm);
    expect((await open()).map(({ id }) => id)).toContain(await homeOf(15));
  });

  it('resolves the incident of a storm by itself once all of it has cleared', async () => {
    await deliverInTens(alarms(0, 30, 'ALARM', t(0)));
    await deliverInTens(alarms(0, 30, 'OK', t(10)));
    await house.pass(3_600_000);
    expect(await open()).toEqual([]);
  });

  it('says itself how many are too many', async () => {
    house = await buildMemoryHouse(eachItsOwn(3), saturdayEvening);
    await deliverInTens(alarms(0, 9, 'ALARM', t(0)));
    expect(await open()).toHaveLength(4);
  });
});

describe('alerts of one storm taken in side by side', () => {
  it('are each in exactly one incident', async () => {
    house = await buildMemoryHouse(eachItsOwn(), saturdayEvening);
    const failures: unknown[] = [];
    const lane = (deps: IntakeDeps, bodies: readonly string[]) =>
      takeInMessages(
        deps,
        bodies.map((body, index) => ({ id: String(index), body, sentAt: saturdayEvening })),
        (_, error) => failures.push(error),
      );
    const slow: IntakeDeps = { ...house.deps, slowLane: 'itself' };
    const bodies = alarms(0, 60, 'ALARM', t(0));
    await Promise.all([
      lane(slow, bodies.slice(0, 20)),
      lane(slow, bodies.slice(10, 40)),
      lane(slow, bodies.slice(30, 60)),
      lane(slow, [...bodies].reverse()),
    ]);
    expect(failures).toEqual([]);
    const incidents = await Promise.all((await open()).map(({ id }) => house.incident(id)));
    expect(incidents).toHaveLength(11);
    const keys = incidents.flatMap(({ alerts }) => alerts.map(({ key, count }) => `${key} ${count}`));
    const uncounted = incidents.reduce((sum, { uncountedAlerts }) => sum + uncountedAlerts, 0);
    expect(keys.length + uncounted).toBe(60);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('an incident in a storm', () => {
  beforeEach(async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  });

  it('gets what joins it by the slow lane, in few commits; what opens another one does not wait', async () => {
    await deliverInTens(alarms(0, 50, 'ALARM', t(0)));
    const put: string[] = [];
    const deps: IntakeDeps = {
      ...house.deps,
      slowLane: {
        async put(messages) {
          put.push(...messages.map(({ body }) => body));
        },
      },
    };
    const more = [...alarms(50, 59, 'ALARM', t(0)), alarmMessage('billing-queue', 'ALARM', t(0))];
    const received = more.map((body, index) => ({ id: String(index), body, sentAt: t(1) }));
    expect(await takeInMessages(deps, received, () => {})).toEqual([]);
    expect(put).toEqual(more.slice(0, 9));
    expect(await open()).toHaveLength(2);
    const { version } = await house.incident();
    await takeInMessages({ ...deps, slowLane: 'itself' }, received, () => {});
    expect((await house.incident()).version).toBe(version + 1);
    expect((await house.incident()).uncountedAlerts).toBe(19);
  });

  it('gives back what the slow lane refuses', async () => {
    await deliverInTens(alarms(0, 50, 'ALARM', t(0)));
    const slowLane = {
      put: async () => {
        throw new Error('The queue is busy.');
      },
    };
    const received = [{ id: 'a', body: alarmMessage(name(70), 'ALARM', t(0)), sentAt: t(1) }];
    expect(await takeInMessages({ ...house.deps, slowLane }, received, () => {})).toEqual(['a']);
  });

  it('takes what nobody can read in parts that an item of the table takes', async () => {
    const raw = (n: number) => `${n} ${'\u6f22'.repeat(4000)}`;
    await house.deliver(raw(0));
    const bodies = Array.from({ length: 39 }, (_, n) => raw(n + 1));
    const received = bodies.map((body, n) => ({ id: `${n}`, body, sentAt: t(1) }));
    expect(await takeInMessages({ ...house.deps, slowLane: 'itself' }, received, () => {})).toEqual([]);
    const [{ id = '' } = {}] = await open();
    const timeline = await house.deps.incidents.timeline(id, 0, 1000);
    expect((await house.incident(id)).alerts).toHaveLength(40);
    expect(Math.max(...timeline.map(storedBytesOf))).toBeLessThan(400_000);
  });

  it('leaves the slow lane alone once a minute has brought nothing', async () => {
    await deliverInTens(alarms(0, 50, 'ALARM', t(0)));
    house.moveTo(t(61));
    const slowLane = {
      put: async () => {
        throw new Error('Nothing should come here.');
      },
    };
    const received = [{ id: 'a', body: alarmMessage(name(70), 'ALARM', t(0)), sentAt: t(61) }];
    expect(await takeInMessages({ ...house.deps, slowLane }, received, () => {})).toEqual([]);
    expect((await house.incident()).uncountedAlerts).toBe(11);
  });

  it('is given a moment between two commits of alerts, in which somebody else may change it', async () => {
    await deliverInTens(alarms(0, 10, 'ALARM', t(0)));
    const pauses: number[] = [];
    house.deps.waiting.pause = async (ms) => {
      pauses.push(ms);
      if (pauses.length === 1) {
        await executeCommand(house.deps, 'INC-1', by('finn', { type: 'acknowledge', page: 1 }));
      }
    };
    await house.alarm(name(10), 'ALARM', t(0));
    expect(pauses[0]).toBe(300);
    expect(await house.incident()).toMatchObject({ status: 'triage', acknowledgedBy: 'finn' });
    expect((await house.incident()).alerts).toHaveLength(11);
  });
});

describe('an incident with more alerts than it names', () => {
  beforeEach(async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    await deliverInTens(alarms(0, 80, 'ALARM', t(0)));
    house.moveTo(t(100));
  });

  it('resolves by itself once all of them have cleared, also those that it only counts', async () => {
    await deliverInTens(alarms(0, 80, 'OK', t(100)));
    expect((await house.incident()).uncountedAlerts).toBe(0);
    await house.pass(3_600_000);
    expect(await open()).toEqual([]);
    const timeline = await house.timeline();
    expect(fold(timeline)).toEqual(await house.incident());
  });

  it('resolves by itself also where one told of its end before it told that it fires', async () => {
    await house.alarm(name(80), 'OK', t(90));
    await house.alarm(name(80), 'ALARM', t(80));
    await deliverInTens(alarms(0, 80, 'OK', t(100)));
    await house.pass(3_600_000);
    expect(await open()).toEqual([]);
  });

  it('does not while one of them fires', async () => {
    await deliverInTens(alarms(0, 79, 'OK', t(100)));
    await house.pass(3_600_000);
    expect(await house.incident()).toMatchObject({ status: 'alerting', uncountedAlerts: 1 });
  });

  it('takes an end that comes again, or once more later, for none of another alarm', async () => {
    await deliverInTens(alarms(60, 70, 'OK', t(100)));
    await deliverInTens(alarms(60, 70, 'OK', t(100)));
    await deliverInTens(alarms(60, 70, 'OK', t(130)));
    expect((await house.incident()).uncountedAlerts).toBe(30);
  });

  it('counts one that fires again', async () => {
    await deliverInTens(alarms(0, 80, 'OK', t(100)));
    await house.alarm(name(79), 'ALARM', t(101));
    await house.pass(3_600_000);
    expect(await house.incident()).toMatchObject({ status: 'alerting', uncountedAlerts: 1 });
  });
});

describe('an end of what was part of another incident', () => {
  it('is no end of what the incident of now only counts', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    await house.alarm('shop-before', 'ALARM');
    await executeCommand(house.deps, 'INC-1', by('finn', { type: 'resolve', reason: 'fixed' }));
    await deliverInTens(alarms(0, 60, 'ALARM', t(60)));
    await house.alarm('shop-before', 'OK', t(90));
    expect((await house.incident('INC-2')).uncountedAlerts).toBe(20);
  });
});

describe('a command in a storm', () => {
  it('goes on trying for ten seconds of conflicts before it gives up', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    let paused = 0;
    house.deps.waiting.pause = async (ms) => {
      paused += ms;
    };
    const { incidents } = house.deps;
    const acknowledge = () =>
      executeCommand(house.deps, 'INC-1', by('finn', { type: 'acknowledge', page: 1 }));
    house.deps.incidents = { ...incidents, commit: async () => 'conflict' };
    await expect(acknowledge()).rejects.toThrow('INC-1 is changing too fast just now. Try again.');
    expect(paused).toBeGreaterThanOrEqual(10_000);
    expect(paused).toBeLessThan(10_500);
    paused = 0;
    house.deps.incidents = {
      ...incidents,
      commit: async (commit) => (paused < 9000 ? 'conflict' : incidents.commit(commit)),
    };
    expect(await acknowledge()).toMatchObject({ outcome: 'accepted' });
  });
});
