import { dispatchChange } from '../../application/dispatch-effects';
import { measureAgain } from '../../application/measure-incident';
import type { Command } from '../../domain/incident/instruction';
import { shifted } from '../../domain/time';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const minute = 60_000;
const day = 24 * 60 * minute;
const finn = 'finn@example.com';

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
});

async function give(command: Record<string, unknown> & { type: Command['type'] }): Promise<void> {
  const answer = await house.api(finn, 'POST', '/api/incidents/INC-1/commands', command);
  expect(answer).toMatchObject({ status: 200 });
}

const measuresIn = (month: string) => house.deps.measures.closedIn(month);
const kept = async (month: string) => (await measuresIn(month)).map(({ incident }) => incident);

async function aClosedIncident(alarm = 'shop-5xx'): Promise<void> {
  await house.alarm(alarm, 'ALARM');
  await house.pass(2 * minute);
  await give({ type: 'acknowledge' });
  await give({ type: 'resolve', reason: 'Fixed.' });
}

test('an incident that ends is measured, in the month of its end, and that is told once', async () => {
  await aClosedIncident();
  expect(await measuresIn('2026-11')).toMatchObject([
    { incident: 'INC-1', service: 'shop', outcome: 'resolved', times: { acknowledge: 2 * minute } },
  ]);
  expect(house.measured).toEqual(await measuresIn('2026-11'));
});

test('nothing is measured of an incident that is open', async () => {
  await house.alarm('shop-5xx', 'ALARM');
  expect(await kept('2026-11')).toEqual([]);
});

test('the stream may tell of an end again: it is told of once', async () => {
  await aClosedIncident();
  for (const change of [...house.streamed]) await dispatchChange(house.dispatch, change);
  expect(house.measured).toHaveLength(1);
  expect(await kept('2026-11')).toEqual(['INC-1']);
});

test('a drill is measured, marked as one, and told to nobody', async () => {
  await aClosedIncident('eightbells-drill-one');
  expect(await measuresIn('2026-11')).toMatchObject([{ incident: 'INC-1', drill: true }]);
  expect(house.measured).toEqual([]);
});

test('an incident that ends a second time, in another month, is moved there and told of again', async () => {
  await aClosedIncident();
  house.moveTo(shifted(saturdayEvening, 14 * day));
  await give({ type: 'reopen', reason: 'It is back.' });
  await give({ type: 'dismiss', reason: 'It was nothing.' });
  expect(await kept('2026-11')).toEqual([]);
  expect(await measuresIn('2026-12')).toMatchObject([{ incident: 'INC-1', outcome: 'dismissed' }]);
  expect(house.measured.map(({ outcome }) => outcome)).toEqual(['resolved', 'dismissed']);
});

test('an end that is told of late, after the incident was reopened and ended again, is not counted twice', async () => {
  const { record } = house.deps.measures;
  house.deps.measures.record = async () => Promise.reject(new Error('The table is away.'));
  house.dispatch.measures = house.deps.measures;
  await aClosedIncident();
  expect(house.retryJobs).toMatchObject([{ kind: 'event' }]);
  house.deps.measures.record = record;
  await give({ type: 'reopen', reason: 'It is back.' });
  await house.pass(minute);
  await give({ type: 'resolve', reason: 'Now really.' });
  await house.runRetries();
  expect(house.retryJobs).toEqual([]);
  expect(house.measured).toHaveLength(1);
  expect(await measuresIn('2026-11')).toMatchObject([{ times: { resolve: 3 * minute } }]);
});

test('what failed is measured when it is tried again', async () => {
  const { record } = house.dispatch.measures;
  house.dispatch.measures = {
    ...house.dispatch.measures,
    record: async () => Promise.reject(new Error('Away.')),
  };
  await aClosedIncident();
  expect(house.measured).toEqual([]);
  house.dispatch.measures = { ...house.dispatch.measures, record };
  await house.runRetries();
  expect(house.measured).toHaveLength(1);
  expect(await kept('2026-11')).toEqual(['INC-1']);
});

test('incidents of a month can be measured again, for those that never were; nobody is told', async () => {
  const { record } = house.dispatch.measures;
  house.dispatch.measures = { ...house.dispatch.measures, record: async () => {} };
  await aClosedIncident();
  await house.alarm('shop-other', 'ALARM');
  house.dispatch.measures = { ...house.dispatch.measures, record };
  expect(await kept('2026-11')).toEqual([]);
  const told = house.measured.length;
  expect(await measureAgain(house.deps, '2026-11')).toBe(1);
  expect(await measureAgain(house.deps, '2026-11')).toBe(1);
  expect(await kept('2026-11')).toEqual(['INC-1']);
  expect(house.measured).toHaveLength(told);
});
