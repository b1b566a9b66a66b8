import { executeCommand } from '../../application/execute-command';
import { type Instant, shifted } from '../../domain/time';
import { by } from '../asked';
import {
  contributorAlarm,
  contributorEvent,
  metricAlarmEvent,
  mutedEvent,
  snsMessage,
} from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const minute = 60_000;
const hour = 60 * minute;

/** `seconds` after the evening's start. */
const t = (seconds: number) => shifted(saturdayEvening, seconds * 1000);

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
});

type State = 'ALARM' | 'OK';
const overSns = (table: string, state: State, at: Instant) =>
  snsMessage(contributorAlarm('shop-tables', table, state, at));
const byEvent = (table: string, state: State, at: Instant) =>
  contributorEvent('shop-tables', table, state, at);
const asAWhole = (state: State, at: Instant) => metricAlarmEvent('shop-tables', state, at);

const alertsOf = async (id?: string) =>
  (await house.incident(id)).alerts.map(({ title, status, count }) => `${title} ${status} ${count}`);
const openIds = async () => (await house.deps.incidents.openIncidents()).map(({ id }) => id);

describe.each([
  ['over SNS', overSns],
  ['by event', byEvent],
])('contributors of one alarm %s', (_, message) => {
  it('keep the incident open, and paging, while one of them still fires', async () => {
    await house.deliver(message('orders', 'ALARM', t(0)));
    await house.deliver(message('payments', 'ALARM', t(60)));
    await house.deliver(message('orders', 'OK', t(120)));
    await house.pass(hour);
    expect(await alertsOf()).toEqual(['shop-tables (orders) cleared 1', 'shop-tables (payments) firing 1']);
    expect((await house.incident()).status).toBe('alerting');
    expect((await house.incident()).escalation?.exhausted).toBe(true);
    const told = house.sent.slice(0, 2).map(({ text }) => text);
    expect(told).toEqual([
      expect.stringContaining('The shop: shop-tables (order... (17 > 5) since 22:00. Acknowledge'),
      expect.stringContaining('shop-tables (orders)'),
    ]);
  });

  it('are an alert each where one evaluation saw both', async () => {
    await house.deliver(message('orders', 'ALARM', t(0)), message('payments', 'ALARM', t(0)));
    expect(await alertsOf()).toEqual(['shop-tables (orders) firing 1', 'shop-tables (payments) firing 1']);
  });

  it('page anew after the incident was resolved by hand, though the alarm never left ALARM', async () => {
    await house.deliver(asAWhole('ALARM', t(0)), message('orders', 'ALARM', t(0)));
    expect(house.sent).toHaveLength(2);
    await executeCommand(house.deps, 'INC-1', by('finn', { type: 'resolve', reason: 'fixed' }));
    await house.flush();
    await house.pass(3 * hour);
    await house.deliver(message('payments', 'ALARM', house.now()));
    expect(await openIds()).toEqual(['INC-2']);
    expect(house.sent[3]?.text).toContain('shop-tables (payments)');
  });
});

it('one contributor told over SNS and by event is one alert', async () => {
  await house.deliver(overSns('orders', 'ALARM', t(0)), byEvent('orders', 'ALARM', t(0)));
  await house.deliver(byEvent('orders', 'ALARM', t(0)));
  expect(await alertsOf()).toEqual(['shop-tables (orders) firing 1']);
  expect(house.sent).toHaveLength(2);
});

it('an incident is named after what broke, where the alarm as a whole is told of in the same moment', async () => {
  await house.deliver(asAWhole('ALARM', t(0)), byEvent('orders', 'ALARM', t(0)));
  expect((await house.incident()).title).toBe('shop-tables (orders)');
});

it('the end of the alarm as a whole is the end of every contributor that fired before', async () => {
  await house.deliver(byEvent('orders', 'ALARM', t(0)), byEvent('payments', 'ALARM', t(0)));
  await house.deliver(byEvent('orders', 'ALARM', t(90)));
  await house.deliver(asAWhole('OK', t(60)));
  expect(await alertsOf()).toEqual(['shop-tables (orders) firing 2', 'shop-tables (payments) cleared 1']);
  await house.deliver(asAWhole('OK', t(120)), byEvent('orders', 'OK', t(120)));
  expect(await alertsOf()).toEqual(['shop-tables (orders) cleared 2', 'shop-tables (payments) cleared 1']);
  await house.pass(hour);
  expect((await house.incident()).status).toBe('resolved');
});

describe('an alarm that a mute rule holds back', () => {
  const until = t(2 * 3600);
  const muted = (state: State, at: Instant) => mutedEvent(asAWhole(state, at), until);

  async function endOfMute(): Promise<void> {
    house.moveTo(until);
    await house.runSweep();
  }

  it('pages nobody while it is muted, and pages when the mute ends and it still fires', async () => {
    await house.deliver(muted('ALARM', t(0)));
    await house.deliver(muted('ALARM', t(0)));
    house.moveTo(t(2 * 3600 - 1));
    await house.runSweep();
    expect(await openIds()).toEqual([]);
    expect(house.sent).toEqual([]);
    await endOfMute();
    expect(await openIds()).toEqual(['INC-1']);
    await house.runSweep();
    // What CloudWatch repeats when the mute ends is the same alert.
    await house.alarm('shop-tables', 'ALARM', t(0));
    expect(await alertsOf()).toEqual(['shop-tables firing 1']);
    expect(house.sent).toHaveLength(2);
  });

  it('that cleared meanwhile pages nobody', async () => {
    await house.deliver(muted('ALARM', t(0)));
    await house.deliver(muted('OK', t(600)));
    await endOfMute();
    expect(await openIds()).toEqual([]);
    expect(house.sent).toEqual([]);
  });

  it('by one contributor pages nobody where the alarm as a whole cleared meanwhile', async () => {
    await house.deliver(mutedEvent(byEvent('orders', 'ALARM', t(0)), until));
    await house.deliver(muted('OK', t(600)));
    await endOfMute();
    expect(await openIds()).toEqual([]);
  });

  it('that fired, cleared and fired again meanwhile pages once', async () => {
    await house.deliver(muted('ALARM', t(300)), muted('OK', t(200)), muted('ALARM', t(0)));
    await endOfMute();
    expect(await alertsOf()).toEqual(['shop-tables firing 1']);
  });

  it('whose message comes after the mute pages at once', async () => {
    house.moveTo(t(3 * 3600));
    await house.deliver(muted('ALARM', t(0)));
    expect(await openIds()).toEqual(['INC-1']);
  });

  it('pages as soon as its mute ends, however many are let go of with it', async () => {
    const many = 120;
    for (let n = 0; n <= many; n += 1)
      await house.deliver(mutedEvent(metricAlarmEvent(`shop-tables-${n}`, 'ALARM', t(n)), until));
    house.moveTo(t(600));
    for (let n = 0; n < many; n += 1) await house.deliver(metricAlarmEvent(`shop-tables-${n}`, 'OK', t(600)));
    await endOfMute();
    expect(await alertsOf()).toEqual([`shop-tables-${many} firing 1`]);
  });

  it('is not kept waiting by others that cannot be taken in', async () => {
    const many = 120;
    for (let n = 0; n <= many; n += 1)
      await house.deliver(mutedEvent(metricAlarmEvent(`shop-tables-${n}`, 'ALARM', t(n)), until));
    const { incidents } = house.deps;
    house.deps.incidents = {
      ...incidents,
      async commit(commit) {
        if (commit.cursors.some(({ key }) => !key.endsWith(`-${many}`)))
          throw new Error('It cannot be written.');
        return incidents.commit(commit);
      },
    };
    house.moveTo(until);
    await expect(house.runSweep()).rejects.toThrow('It cannot be written.');
    await house.flush();
    const [opened] = await openIds();
    expect(await alertsOf(opened)).toEqual([`shop-tables-${many} firing 1`]);
  });

  it('keeps nobody else waiting where it cannot be held', async () => {
    const { muted: store } = house.deps;
    house.deps.muted = {
      ...store,
      hold: async () => {
        throw new Error('The table is busy.');
      },
    };
    const another = metricAlarmEvent('shop-other', 'ALARM', t(0));
    await expect(house.deliver(muted('ALARM', t(0)), another)).rejects.toThrow('The table is busy.');
    await house.flush();
    expect(await alertsOf()).toEqual(['shop-other firing 1']);
    house.deps.muted = store;
  });

  it('that cannot be taken in stays held', async () => {
    await house.deliver(muted('ALARM', t(0)));
    const { incidents } = house.deps;
    house.deps.incidents = {
      ...incidents,
      commit: async () => {
        throw new Error('The table is busy.');
      },
    };
    house.moveTo(until);
    await expect(house.runSweep()).rejects.toThrow('The table is busy.');
    house.deps.incidents = incidents;
    await house.runSweep();
    expect(await openIds()).toHaveLength(1);
  });
});
