import { dispatchChange } from '../../application/dispatch-effects';
import type { Roster } from '../../domain/roster/roster';
import { buildMemoryHouse, type MemoryHouse, publicUrl, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const board = 'Board@example.com';
const press = 'press@example.com';

/** The sample roster, whose plans name these addresses that only listen. */
function listening(...addresses: string[]): Roster {
  const roster = plainRoster();
  const stakeholders = { responders: [], teams: [], addresses };
  return { ...roster, plans: roster.plans.map((plan) => ({ ...plan, stakeholders })) };
}

let house: MemoryHouse;

/** An incident of that alarm, which Ada commands. */
async function commanded(alarm = 'shop-5xx', roster = listening(board, press)): Promise<void> {
  house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm(alarm, 'ALARM');
  await give('finn', { type: 'acknowledge' });
  await give('finn', { type: 'classify', severity: 'SEV1' });
  await give('ada', { type: 'take-command' });
}

async function give(who: string, command: object) {
  const { body } = await house.api(`${who}@example.com`, 'POST', '/api/incidents/INC-1/commands', command);
  return JSON.parse(body);
}

const update = (text: string) => give('ada', { type: 'post-update', text });
const mails = () => house.sent.filter(({ channel }) => channel === 'mail');
const mailed = () => mails().map(({ to }) => to);
const endLinkOf = (address: string) => mails().findLast(({ to }) => to === address)?.endLink ?? '';
const end = (link: string) => house.door('POST', link, { 'List-Unsubscribe': 'One-Click' });

beforeEach(() => commanded());

test('an update is mailed to each address once, beside the stream, and has nothing to answer with', async () => {
  const answer = await update('The disk is full.\r\nBcc: all@example.com');
  expect(answer.sentTo).toContain('2 addresses listen');
  expect(answer.incident.updates.at(-1).reach).toMatchObject({ listeners: 2 });
  expect(mailed()).toEqual([]);
  await house.runRetries();
  expect(mailed().sort()).toEqual([board, press]);
  for (const change of [...house.streamed]) await dispatchChange(house.dispatch, change);
  await house.runRetries();
  expect(mailed()).toHaveLength(2);
  const [{ subject, text, endLink } = { text: '' }] = mails();
  expect(subject).toBe('INC-1 SEV1 The shop: investigating: The disk is full. Bcc: all@example.com');
  expect(text).toContain('INC-1, SEV1, investigating.');
  expect(text).toContain(
    '\n\nThe disk is full.\r\nBcc: all@example.com\n\nThe next update comes by Sat 21 Nov, 22:20 (UTC).',
  );
  expect(text.match(/https:\S+/g)).toEqual([endLink]);
});

test('a newer update drops what has not left, and so does a day', async () => {
  await update('We look into it.');
  await house.pass(60_000);
  await update('It was the disk.');
  await house.runRetries();
  expect(mails().map(({ text }) => /It was the disk/.test(text))).toEqual([true, true]);
  house.sent.length = 0;
  await update('It is mended.');
  house.moveTo('2026-11-24T00:00:00.000Z');
  await house.runRetries();
  expect(mailed()).toEqual([]);
});

test('where the provider is down nobody else waits, and the next attempt mails only those who were not', async () => {
  await commanded(
    'shop-5xx',
    listening(...Array.from({ length: 30 }, (_, n) => `listener-${n}@example.com`)),
  );
  let asked = 0;
  house.breakCourier(({ channel }) => {
    asked += channel === 'mail' ? 1 : 0;
    return asked > 3;
  });
  await update('We look into it.');
  expect(house.sent.filter(({ channel }) => channel !== 'mail').length).toBeGreaterThan(0);
  await house.runRetries();
  expect([mailed().length, asked]).toEqual([3, 10]);
  expect(house.retryJobs).toHaveLength(1);
  house.breakCourier(() => false);
  await house.runRetries();
  expect(house.retryJobs).toEqual([]);
  expect(new Set(mailed()).size).toBe(30);
  expect(mailed()).toHaveLength(30);
});

test('a mail that is refused for good is told of and not tried again; one that is taken lifts that', async () => {
  house.breakCourier(({ to }) => (to === press ? 'for good' : false));
  await update('We look into it.');
  await house.runRetries();
  expect(house.retryJobs).toEqual([]);
  expect(mailed()).toEqual([board]);
  expect(house.refused).toHaveLength(1);
  expect(await house.deps.listeners.all()).toEqual([
    { id: expect.stringMatching(/^[2-9a-z]{26}$/), refused: { at: house.now(), why: expect.any(String) } },
  ]);
  house.breakCourier(() => false);
  await house.pass(60_000);
  await update('It was the disk.');
  await house.runRetries();
  expect((await house.deps.listeners.all())[0]?.refused).toBeUndefined();
});

test('whoever ended their mails gets none, also of what was on its way; whoever begins again does', async () => {
  await update('We look into it.');
  await house.runRetries();
  const link = endLinkOf(board);
  expect(link.startsWith(`${publicUrl}/u/`)).toBe(true);
  await house.pass(60_000);
  await update('It was the disk.');
  await end(link);
  await house.runRetries();
  expect(mailed().sort()).toEqual([board, press, press]);
  await house.door('POST', link, { action: 'hear-again' });
  await house.pass(60_000);
  await update('It is mended.');
  await house.runRetries();
  expect(mailed().filter((to) => to === board)).toHaveLength(2);
});

test('the end outlives rosters, and holds however the address is written', async () => {
  await update('We look into it.');
  await house.runRetries();
  await end(endLinkOf(board));
  await house.deps.rosters.apply(listening(board.toUpperCase()), 1, house.now());
  await house.pass(60_000);
  await update('It was the disk.');
  await house.runRetries();
  expect(mailed()).toHaveLength(2);
});

test('an address that no plan names any more hears no more of what goes on', async () => {
  await house.deps.rosters.apply(listening(press), 1, house.now());
  await update('We look into it.');
  await house.runRetries();
  expect(mailed()).toEqual([press]);
});

test('of a drill nobody who only listens is mailed', async () => {
  await commanded('eightbells-drill-1');
  const answer = await update('We practise.');
  expect(answer.sentTo).not.toContain('listen');
  await house.runRetries();
  expect(mailed()).toEqual([]);
});

test('what is for the public is not mailed, nor does it drop what is for our own people', async () => {
  await update('It was the disk.');
  await give('ada', { type: 'post-update', text: 'It is slow.', audience: 'public', stage: 'investigating' });
  expect(house.retryJobs).toHaveLength(1);
  await house.runRetries();
  expect(mails().map(({ text }) => /It was the disk/.test(text))).toEqual([true, true]);
});

test('a stack without a sender mails nobody, and is done with it', async () => {
  delete house.dispatch.mail;
  await update('We look into it.');
  await house.runRetries();
  expect([mailed(), house.retryJobs]).toEqual([[], []]);
});
