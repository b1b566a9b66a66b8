import { dispatchChange } from '../../application/dispatch-effects';
import { noSeals, testSeals } from '../application/link-seals';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const minute = 60_000;
let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  house.dispatch.seals = noSeals;
});

/** Lets the stream deliver everything again. */
async function redeliver(): Promise<void> {
  for (const change of [...house.streamed]) await dispatchChange(house.dispatch, change);
}

describe('a page while no link can be made', () => {
  test('leaves at once, says how to answer, and is told of as without a link', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    expect(house.sent.map(({ channel, at }) => [channel, at])).toEqual([
      ['sms', saturdayEvening],
      ['email', saturdayEvening],
    ]);
    for (const { text } of house.sent) {
      expect(text).toContain('No link could be made');
      expect(text).toContain('ack 1');
    }
    expect(house.retryJobs).toEqual([]);
    expect(house.unlinked).toEqual(
      house.sent.map(({ channel }) => expect.objectContaining({ incidentId: 'INC-1', channel })),
    );
  });

  test('does not leave once more when links can be made again', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    house.dispatch.seals = testSeals;
    await house.runRetries();
    await redeliver();
    expect(house.sent).toHaveLength(2);
  });

  test('leaves with its link after all where the provider took it only later', async () => {
    house.breakCourier(({ channel }) => channel === 'sms');
    await house.alarm('shop-5xx', 'ALARM');
    house.breakCourier(() => false);
    house.dispatch.seals = testSeals;
    await house.runRetries();
    expect(house.sent.map(({ text }) => /\/p\/\w+/.test(text))).toEqual([false, true]);
  });

  test('can be answered by the text that it names', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.text('+12025550106', 'ack 1');
    expect(await house.incident()).toMatchObject({ acknowledgedBy: 'finn' });
    // Its answer carries no link, so it needs none.
    expect(house.sent.at(-1)).toMatchObject({ channel: 'sms', to: '+12025550106' });
    expect(house.retryJobs).toEqual([]);
  });

  test('names no reply where that needs a code', async () => {
    await house.deps.rosters.apply({ ...plainRoster(), sms: { requireCode: true } }, 1, house.now());
    await house.alarm('shop-5xx', 'ALARM');
    expect(house.sent[0]?.text).toMatch(/No link could be made\. Use the API$/);
  });
});

test('what only reminds waits for its link', async () => {
  house.dispatch.seals = testSeals;
  await house.alarm('shop-5xx', 'ALARM');
  await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
  await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
  await house.api('ada@example.com', 'POST', '/api/incidents/INC-1/commands', { type: 'take-command' });
  house.dispatch.seals = noSeals;
  await house.pass(20 * minute);
  const reminders = () => house.sent.filter(({ text }) => /Status update/.test(text));
  expect(reminders()).toEqual([]);
  expect(house.retryJobs).not.toEqual([]);
  house.dispatch.seals = testSeals;
  await house.runRetries();
  expect(reminders()).toContainEqual(expect.objectContaining({ text: expect.stringMatching(/\/p\/\w+/) }));
});
