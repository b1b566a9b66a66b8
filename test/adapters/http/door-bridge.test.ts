import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster } from '../../simulation/sample-roster';
import { answerIn, offeredIn, wordsIn } from './door-given';

let house: MemoryHouse;

const call = 'https://meet.example.com/inc-1?pwd=a&b';
const look = (person: string) => house.door('GET', house.linkTo(person));
const tap = (person: string, form: Record<string, string>) => house.door('POST', house.linkTo(person), form);
const linked = /<dd><a href="([^"]+)" rel="noreferrer noopener" target="_blank">Join the call<\/a><\/dd>/;

beforeEach(async () => {
  house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
});

it('of an incident in hand opens the bridge, which everybody finds from then on', async () => {
  expect(offeredIn(await look('finn'))).not.toContain('set-bridge');
  await tap('finn', { action: 'acknowledge' });
  expect(wordsIn(await look('finn'))).toContain('Open a bridge…');
  expect(answerIn(await tap('finn', { action: 'set-bridge', link: call }))).toEqual({
    tone: 'done',
    sentence: 'Everybody who opens INC-1 finds the bridge now.',
  });
  await tap('finn', { action: 'classify', severity: 'SEV1' });
  const page = await look('ben');
  expect(linked.exec(page.body)?.[1]).toBe(call.replaceAll('&', '&amp;'));
  expect(offeredIn(page)).not.toContain('set-bridge');
});

it.each([
  'http://meet.example.com/inc-1',
  'javascript:alert(1)',
  'meet.example.com',
  `https://meet.example.com/${'x'.repeat(500)}`,
])('takes no %s for a bridge, and keeps what was typed', async (link) => {
  await tap('finn', { action: 'acknowledge' });
  const page = await tap('finn', { action: 'set-bridge', link });
  expect(page.status).toBe(400);
  expect(answerIn(page)?.tone).toBe('unchanged');
  expect(page.body).toContain(link);
  expect(linked.exec((await look('finn')).body)).toBeNull();
});
