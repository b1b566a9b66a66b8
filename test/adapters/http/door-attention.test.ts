import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster } from '../../simulation/sample-roster';
import { answerIn, offeredIn, seenIn, wordsIn } from './door-given';

const minute = 60_000;

let house: MemoryHouse;

const look = (person: string) => house.door('GET', house.linkTo(person));
const tap = (form: Record<string, string>) => house.door('POST', house.linkTo('finn'), form);

beforeEach(async () => {
  house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  await tap({ action: 'acknowledge' });
});

it('asks on top whether somebody is still on it, and by when', async () => {
  expect(wordsIn(await look('finn'))).toContain(
    'Stay on it… Are you still on it? Then you are not asked before.',
  );
  house.sent.length = 0;
  await house.pass(30 * minute);
  expect(house.sent.map(({ channel, to }) => [channel, to])).toEqual([['sms', '+12025550106']]);
  expect(house.sent[0]?.text).toMatch(/^INC-1 .*: Still on it\? Say so by 22:40\. .* https/);
  expect(wordsIn(await look('finn'))).toContain(
    'Are you still on it? Say so by 22:40, or do whatever is next; else the next level is paged. I am on it for 30 min I am on it for 1 h',
  );
});

it('takes the answer, once', async () => {
  const hold = { action: 'hold', minutes: '60', seen: seenIn(await look('finn')) };
  expect(answerIn(await tap(hold))).toEqual({
    tone: 'done',
    sentence: 'You are on INC-1. You are asked again at 23:00.',
  });
  expect(answerIn(await tap(hold))?.sentence).toMatch(/^Already done, and not done twice\./);
  expect(wordsIn(await look('finn'))).toContain('On it until 23:00');
});

it('offers more hours once it is minor, and none once somebody commands', async () => {
  await tap({ action: 'classify', severity: 'SEV3' });
  expect(wordsIn(await look('finn'))).toContain('I am on it for 2 h I am on it for 4 h I am on it for 12 h');
  await tap({ action: 'classify', severity: 'SEV1' });
  expect(offeredIn(await look('finn'))).not.toContain('hold');
  expect(answerIn(await tap({ action: 'hold', minutes: '60' }))).toEqual({
    tone: 'unchanged',
    sentence:
      'INC-1 is serious, and a commander is being called: nothing has to be held until one takes it. Nothing was changed.',
  });
});
