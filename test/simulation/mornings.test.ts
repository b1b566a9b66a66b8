import { notices } from '../../adapters/http/notice-door';
import { executeCommand } from '../../application/execute-command';
import { checkRules } from '../../domain/incident/rules';
import { segmentSeptets, septets } from '../../domain/text/gsm7';
import { answerOf } from '../adapters/http/answer-of';
import { by } from '../asked';
import { buildMemoryHouse, type MemoryHouse, publicUrl } from './memory-house';
import { inForce, plainRoster, sampleRoster } from './sample-roster';

const minute = 60_000;
const hour = 60 * minute;
/** Where Finn lives it is an hour before midnight, and at seven his quiet hours end. */
const night = '2026-11-21T23:00:00.000Z';

/** Three services that can wait until somebody is awake. */
function roster() {
  const plain = plainRoster();
  const [shop] = plain.services.filter(({ id }) => id === 'shop');
  if (shop === undefined) throw new Error('The sample roster has no shop.');
  const low = [{ channel: 'sms', after: 'PT0S' } as const, { channel: 'email', after: 'PT0S' } as const];
  return {
    ...plain,
    responders: sampleRoster().responders.map((person) => ({ ...person, rules: { ...person.rules, low } })),
    plans: plain.plans.map((plan) => ({ ...plan, urgency: 'low' as const })),
    services: [
      ...['stock', 'search', 'mail'].map((id) => ({ ...shop, id, name: `The ${id}`, alarms: [`${id}-*`] })),
      ...plain.services,
    ],
  };
}

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster(), night);
});

afterEach(async () => {
  for (const { id } of await house.deps.incidents.openIncidents()) {
    const verdicts = checkRules(await house.timeline(id), inForce(roster()));
    expect(verdicts.filter(({ held }) => !held)).toEqual([]);
  }
});

/** The night passes, and the first minutes of the day. */
async function untilMorning(): Promise<void> {
  await house.pass(8 * hour - 1);
  expect(toFinn()).toEqual([]);
  await house.pass(minute);
  await house.runRetries();
  await house.flush();
}

const finnsPhone = '+12025550106';
const toFinn = () => house.sent.filter(({ to }) => to === 'finn' || to === finnsPhone);
const textsToFinn = () => toFinn().flatMap(({ channel, text }) => (channel === 'sms' ? text : []));
const linkIn = (text = '') => /https:\/\/\S+$/.exec(text)?.[0] ?? '';

test('what waited for the morning is told in one message by each channel, which counts it', async () => {
  for (const name of ['stock', 'search', 'mail']) await house.alarm(`${name}-fails`, 'ALARM');
  await untilMorning();
  expect(
    toFinn()
      .map(({ channel }) => channel)
      .sort(),
  ).toEqual(['email', 'sms']);
  const [text = ''] = textsToFinn();
  expect(text).toMatch(
    /^3 things waited: INC-1, INC-2, INC-3\. Reply ack all by 07:05 or see: https:\S+\/n\/\w+$/,
  );
  expect(septets(text)).toBeLessThanOrEqual(segmentSeptets);
  expect(toFinn().find(({ channel }) => channel === 'email')?.text).toMatch(
    /^3 things waited for the morning: INC-1, INC-2, INC-3\n\nINC-1 The stock: stock-fails.* Acknowledge by 07:05\n/,
  );
  const page = await answerOf(notices(house.deps), linkIn(text).slice(publicUrl.length), { method: 'GET' });
  expect(page.body).toContain('Acknowledge all 3');
  const [, door = ''] = /href="\.\.(\/p\/\w+)">Open INC-1</.exec(page.body) ?? [];
  expect((await house.door('GET', `${publicUrl}${door}`)).body).toContain('I cannot');
  await house.text(finnsPhone, 'ack all');
  expect(await house.deps.incidents.openIncidents()).toMatchObject([
    { status: 'triage' },
    { status: 'triage' },
    { status: 'triage' },
  ]);
});

test('whoever is awake in the night acknowledges with all what they have heard of, and not what still waits', async () => {
  await house.alarm('stock-fails', 'ALARM');
  await house.text(finnsPhone, 'ack all');
  expect(toFinn().map(({ text }) => text)).toEqual([expect.stringContaining('Nothing waits for you')]);
  expect(await house.deps.incidents.openIncidents()).toMatchObject([{ status: 'alerting' }]);
});

test('one thing that waited leaves as itself, once', async () => {
  await house.alarm('stock-fails', 'ALARM');
  await untilMorning();
  const [text = ''] = textsToFinn();
  expect(text).toMatch(/^INC-1 .*Acknowledge by 07:05 https:\S+\/p\/\w+$/);
  expect(toFinn()).toHaveLength(2);
  await house.dispatch.retries.tryLater({ kind: 'incident', incidentId: 'INC-1' });
  await house.runRetries();
  await house.runRetries();
  expect(toFinn()).toHaveLength(2);
});

test('what was over by the morning is told of to nobody', async () => {
  for (const name of ['stock', 'search', 'mail']) await house.alarm(`${name}-fails`, 'ALARM');
  await house.pass(hour);
  for (const name of ['search', 'mail']) await house.alarm(`${name}-fails`, 'OK');
  await house.pass(minute);
  await executeCommand(house.deps, 'INC-1', by('ada', { type: 'resolve', reason: 'It works.' }));
  await house.flush();
  await house.pass(8 * hour);
  await house.runRetries();
  expect(toFinn()).toEqual([]);
});

test('what is urgent then is not kept waiting', async () => {
  for (const name of ['stock', 'search']) await house.alarm(`${name}-fails`, 'ALARM');
  await house.pass(8 * hour);
  await executeCommand(house.deps, 'INC-1', by('finn', { type: 'classify', severity: 'SEV1' }));
  await house.flush();
  expect(house.sent.map(({ text }) => text).filter((text) => text.includes('Take command'))).not.toEqual([]);
});
