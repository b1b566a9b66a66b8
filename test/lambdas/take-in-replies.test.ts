import type { Instant } from '../../domain/time';
import { takeInReplies } from '../../lambdas/take-in-replies/take-in-replies';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { plainRoster } from '../simulation/sample-roster';

const finn = '+12025550106';
let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-errors', 'ALARM');
});

const inbound = (id: string, messageBody: string) => ({
  id,
  sentAt: house.now(),
  body: JSON.stringify({
    Message: JSON.stringify({ originationNumber: finn, messageBody, inboundMessageId: `inbound-${id}` }),
  }),
});

async function takeIn(...messages: { id: string; sentAt: Instant; body: string }[]) {
  const unreadable: string[] = [];
  const failures: string[] = [];
  const deps = { ...house.deps, channels: house.channels, notices: house.notices };
  const failed = await takeInReplies(deps, messages, {
    onUnreadable: (id) => unreadable.push(id),
    onFailure: (id) => failures.push(id),
  });
  await house.flush();
  return { failed, unreadable, failures };
}

it('answers texts in their order', async () => {
  expect(await takeIn(inbound('a', 'ack'), inbound('b', 'sev3'), inbound('c', 'status on it'))).toEqual({
    failed: [],
    unreadable: [],
    failures: [],
  });
  const types = (await house.timeline()).map(({ type }) => type);
  expect(types.slice(-3)).toEqual(['acknowledged', 'classified', 'update-posted']);
});

it('drops what is no text, says so, and takes in the rest', async () => {
  const broken = { id: 'broken', sentAt: house.now(), body: 'not a text' };
  expect(await takeIn(broken, inbound('b', 'ack'))).toEqual({
    failed: [],
    unreadable: ['broken'],
    failures: [],
  });
  expect((await house.incident()).status).toBe('triage');
});

it('gives back to the queue the text that failed, and no other', async () => {
  const { load } = house.deps.incidents;
  let first = true;
  house.deps.incidents.load = async (id) => {
    if (!first) return load(id);
    first = false;
    throw new Error('The table is down.');
  };
  expect(await takeIn(inbound('a', 'ack'), inbound('b', 'help'))).toEqual({
    failed: ['a'],
    unreadable: [],
    failures: ['a'],
  });
  expect((await takeIn(inbound('a', 'ack'))).failed).toEqual([]);
  expect((await house.incident()).status).toBe('triage');
});
