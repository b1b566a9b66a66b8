import { dispatchChange } from '../../application/dispatch-effects';
import type { EventOf } from '../../domain/incident/event';
import type { Roster } from '../../domain/roster/roster';
import { bytesOf } from '../../domain/text/bytes';
import { septets, toGsm7 } from '../../domain/text/gsm7';
import { by } from '../asked';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const minute = 60_000;
const crowd = Array.from({ length: 120 }, (_, index) => `crew-${index}`);

/** The sample roster and a team of 120, which is called in with every commander. */
function withCrowd(): Roster {
  const roster = plainRoster();
  const [somebody] = roster.responders;
  if (somebody === undefined) throw new Error('There is nobody.');
  const others = crowd.map((id, index) => {
    const phone = `+1202555${1000 + index}`;
    return { ...somebody, id, name: `Crew ${index}`, phone, email: `${id}@example.com`, roles: [] };
  });
  return {
    ...roster,
    responders: [...roster.responders, ...others],
    teams: [...roster.teams, { id: 'crowd', name: 'Crowd', members: crowd, chat: false }],
    plans: roster.plans.map((plan) => ({ ...plan, crew: { ...plan.crew, teams: ['crowd'] } })),
  };
}

let house: MemoryHouse;

/** Everybody of the crowd has been called in; the incident is over, and nobody has been told yet. */
async function anEndForMany(): Promise<EventOf<'end-told'>> {
  house = await buildMemoryHouse(withCrowd(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  const email = 'finn@example.com';
  await house.api(email, 'POST', '/api/incidents/INC-1/commands', { type: 'acknowledge' });
  await house.api(email, 'POST', '/api/incidents/INC-1/commands', { type: 'classify', severity: 'SEV1' });
  await house.api('ada@example.com', 'POST', '/api/incidents/INC-1/commands', { type: 'take-command' });
  await house.pass(minute);
  house.sent.length = 0;
  await house.api(email, 'POST', '/api/incidents/INC-1/commands', { type: 'resolve', reason: 'Mended.' });
  const told = (await house.timeline()).find(({ type }) => type === 'end-told');
  if (told?.type !== 'end-told') throw new Error('Nobody is told of the end.');
  return told;
}

const toOne = () => house.sent.filter(({ channel }) => channel !== 'chat');

test('120 people are told of an end in one small event, beside the stream, each once and without a link', async () => {
  const event = await anEndForMany();
  expect(bytesOf(JSON.stringify(event))).toBeLessThan(12_000);
  expect(event.to.length).toBeGreaterThanOrEqual(crowd.length);
  expect(toOne()).toEqual([]);
  await house.runRetries();
  expect(new Set(toOne().map(({ to }) => to)).size).toBe(event.to.length);
  expect(toOne()).toHaveLength(event.to.length);
  for (const { text, channel } of toOne()) {
    expect(text).toMatch(/: RESOLVED \d\d:01 by Finn Murphy after 1 min\. You can rest\./);
    expect(text).not.toContain('https://');
    if (channel === 'sms') expect([septets(text) <= 160, toGsm7(text)]).toEqual([true, text]);
  }
});

test('where some of the messages fail, only these are tried again', async () => {
  const { to } = await anEndForMany();
  let left = 60;
  house.breakCourier(() => left-- <= 0);
  await house.runRetries();
  expect(toOne()).toHaveLength(60);
  house.breakCourier(() => false);
  await house.runRetries();
  for (const change of [...house.streamed]) await dispatchChange(house.dispatch, change);
  await house.runRetries();
  expect(house.retryJobs).toEqual([]);
  expect(toOne()).toHaveLength(to.length);
  expect(new Set(toOne().map(({ to: address }) => address)).size).toBe(to.length);
});

test('what could not leave within a day is told to nobody any more', async () => {
  await anEndForMany();
  house.moveTo('2026-11-23T22:02:00.000Z');
  await house.runRetries();
  expect(toOne()).toEqual([]);
  expect(house.retryJobs).toEqual([]);
});

test('once it is open again, nobody is told that it is over', async () => {
  await anEndForMany();
  const asked = by('finn', { type: 'reopen', reason: 'It is back.' });
  await house.api('finn@example.com', 'POST', '/api/incidents/INC-1/commands', asked.command);
  house.sent.length = 0;
  await house.runRetries();
  expect(toOne().filter(({ text }) => text.includes('RESOLVED'))).toEqual([]);
});
