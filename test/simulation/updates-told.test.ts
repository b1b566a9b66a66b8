import { dispatchChange } from '../../application/dispatch-effects';
import type { Roster } from '../../domain/roster/roster';
import { septets, toGsm7 } from '../../domain/text/gsm7';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

/** The sample roster, whose shop has two people that only listen, at any hour: Gita by email, Hugo by text alone. */
function listening(): Roster {
  const roster = plainRoster();
  const stakeholders = { responders: ['gita', 'hugo'], teams: [] };
  return {
    ...roster,
    responders: roster.responders.map((responder) => ({ ...responder, quietHours: undefined })),
    plans: roster.plans.map((plan) => ({ ...plan, stakeholders })),
  };
}

let house: MemoryHouse;

beforeEach(async () => {
  const verified = (id: string, channel: string) => id !== 'hugo' || channel === 'sms';
  house = await buildMemoryHouse(listening(), saturdayEvening, { verified });
  await house.alarm('shop-5xx', 'ALARM');
  await give('finn', { type: 'acknowledge' });
  await give('finn', { type: 'classify', severity: 'SEV1' });
  await give('ada', { type: 'take-command' });
  house.sent.length = 0;
});

async function give(who: string, command: object) {
  const { body } = await house.api(`${who}@example.com`, 'POST', '/api/incidents/INC-1/commands', command);
  return JSON.parse(body);
}

const update = (text: string) => give('ada', { type: 'post-update', text });
const sentTo = () => house.sent.map(({ channel, to }) => `${channel} ${to}`);

test('an update reaches who listens, once, in words that fit a text, and its author hears how far it went', async () => {
  const answer = await update(`The disk of the database is full. ${'We make space for it. '.repeat(10)}`);
  expect(answer.sentTo).toBe('Sent to 2 people.');
  expect(answer.incident.updates.at(-1).reach).toEqual({ people: 2, later: 0 });
  for (const change of [...house.streamed]) await dispatchChange(house.dispatch, change);
  expect(sentTo().sort()).toEqual(['email gita', 'sms +12025550108']);
  const [mail, text] = ['email', 'sms'].map((channel) => house.sent.find((each) => each.channel === channel));
  expect(mail?.subject).toMatch(
    /^INC-1 SEV1: Update by Ada Okafor: The disk of the database is full\. We make/,
  );
  expect(mail?.text).toContain('We make space for it.\nThe next update comes by 03:50.\n');
  expect(text?.text).toMatch(
    /^INC-1 SEV1: Update by Ada Okafor: The disk of the database is full\. We make space/,
  );
  expect(text?.text).not.toContain('https://');
  expect([septets(text?.text ?? '') <= 160, toGsm7(text?.text ?? '')]).toEqual([true, text?.text]);
});

test('what could not leave before a newer one came does not leave any more', async () => {
  house.breakCourier(({ to }) => to === 'gita');
  await update('We look into it.');
  await house.pass(60_000);
  await update('It was the disk.');
  house.breakCourier(() => false);
  await house.runRetries();
  expect(house.retryJobs).toEqual([]);
  const toGita = house.sent.filter(({ to }) => to === 'gita').map(({ text }) => text);
  expect(toGita).toEqual([expect.stringContaining('It was the disk.')]);
});
