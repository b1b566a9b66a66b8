import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster, withoutNights } from '../../simulation/sample-roster';
import { answerIn, seenIn, wordsIn } from './door-given';

// What the page says at each stage, to whom. Times are the reader's: Elif is at UTC+3, Finn at UTC, Ben at UTC-5.

let house: MemoryHouse;

const minute = 60_000;
const look = (person: string) => house.door('GET', house.linkTo(person));
const read = async (person: string) => wordsIn(await look(person));
const tap = (person: string, form: Record<string, string>) => house.door('POST', house.linkTo(person), form);

beforeEach(async () => {
  house = await buildMemoryHouse(withoutNights(sampleRoster()), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
});

async function benCommands(): Promise<void> {
  await tap('finn', { action: 'acknowledge' });
  await tap('finn', { action: 'classify', severity: 'SEV1' });
  await tap('ben', { action: 'take-command' });
}

it('of an alert says whom it asks, and until when; its buttons say what they do', async () => {
  const words = await read('finn');
  expect(words).toContain('Nobody yet; asking you until 22:05');
  expect(words).toContain('Acknowledge: I am on it');
  expect(words).toContain('I cannot: page the next person');
  expect(words).toContain('You answer as Finn Murphy. Times: UTC.');
});

it('says to whoever acknowledged and classified what comes next for them', async () => {
  await tap('finn', { action: 'acknowledge' });
  expect(await read('finn')).toContain('You have it; not rated yet');
  await tap('finn', { action: 'classify', severity: 'SEV1' });
  const words = await read('finn');
  expect(words).toContain('Nobody commands; asking Ben Carter until 22:05');
  expect(words).toContain(
    'You have it until somebody takes command. Then operations is offered to you first.',
  );
  await tap('finn', { action: 'classify', severity: 'SEV3' });
  expect(await read('finn')).toContain('You handle it');
});

it('to whoever nothing is asked says who has it', async () => {
  await house.pass(6 * minute);
  await benCommands();
  expect(await read('elif')).toMatch(/Ben Carter commands until \d\d:\d\d/);
});

it('owes an update, by a time and how far that is', async () => {
  await benCommands();
  expect(await read('ben')).toMatch(/Owed: first update \(internal\) by 17:20, in 20 min/);
  await house.pass(25 * minute);
  expect(await read('ben')).toMatch(/OVERDUE: first update \(internal\), since 17:20, 5 min/);
});

describe('the end', () => {
  it('asks for a reason, warns of alarms that still fire, and the closed page names who and when', async () => {
    await benCommands();
    await tap('ben', { action: 'open-vendor-case', vendor: 'aws', caseId: '4711' });
    const open = await look('ben');
    expect(wordsIn(open)).toContain('1 alarm still fires. Why it is over; this goes on the timeline');
    expect(wordsIn(open)).toContain('Resolve for everyone');
    const reason = 'The cache was full.';
    const done = await tap('ben', { action: 'resolve', reason, seen: seenIn(open) });
    expect(answerIn(done)?.sentence).toBe('INC-1 is resolved. 1 alarm still fires.');
    expect((await house.timeline()).findLast(({ type }) => type === 'resolved')).toMatchObject({ reason });
    const closed = await read('finn');
    expect(closed).toContain('Resolved 22:00 by Ben Carter');
    expect(closed).toContain('1 alarm still fires. Over. You can rest.');
    expect(closed).not.toMatch(/asks by|No answer for|nobody|OVERDUE|Next update/);
  });

  it('says nothing of alarms once they are clear, and that nobody gave a reason where that is so', async () => {
    await benCommands();
    await house.alarm('shop-5xx', 'OK');
    expect(await read('ben')).not.toContain('still fires');
    await tap('ben', { action: 'resolve', reason: '  ' });
    expect((await house.timeline()).findLast(({ type }) => type === 'resolved')).toMatchObject({
      reason: 'No reason given.',
    });
  });

  it('of an incident that somebody else commands tells so by the API', async () => {
    await benCommands();
    const resolve = { type: 'resolve', reason: 'It works again.' };
    const { status, body } = await house.api(
      'finn@example.com',
      'POST',
      '/api/incidents/INC-1/commands',
      resolve,
    );
    expect([status, JSON.parse(body).warnings]).toEqual([
      200,
      ['1 alarm still fires.', 'Ben Carter commands.'],
    ]);
  });
});

describe('a form that is sent from a page that is no longer true', () => {
  it('answers with how things stand now, and keeps what was typed', async () => {
    await benCommands();
    const seen = seenIn(await look('ben'));
    await house.pass(7 * 60 * minute + 31 * minute);
    await tap('ada', { action: 'accept-relief' });
    await tap('ben', { action: 'confirm-handoff' });
    const form = { action: 'record-decision', text: 'Roll back', why: 'It began with it', seen };
    const page = await tap('ben', form);
    expect(answerIn(page)?.sentence).toBe(
      'That is left to the commander, Ada Okafor. Nothing was changed; your text is kept.',
    );
    expect(page.body).toContain('Roll back</textarea>');
  });

  it('and was carried out before says what is true now, not what was true then', async () => {
    const form = { action: 'escalate', seen: seenIn(await look('finn')) };
    const link = house.linkTo('finn');
    await house.door('POST', link, form);
    await tap('elif', { action: 'acknowledge' });
    const again = await house.door('POST', link, form);
    expect(answerIn(again)?.sentence).toBe(
      'Already done, and not done twice. Elif Kaya has it; not rated yet.',
    );
  });

  it('is told by the API how things stand as well', async () => {
    await benCommands();
    const acknowledge = { type: 'acknowledge' };
    const late = await house.api('elif@example.com', 'POST', '/api/incidents/INC-1/commands', acknowledge);
    expect(JSON.parse(late.body)).toMatchObject({
      detail: 'Finn Murphy acknowledged INC-1 at 01:00 UTC+3. Nothing more to do for this page.',
      standing: 'Ben Carter commands until 09:00 UTC+3',
    });
  });
});

describe('a commander', () => {
  it('calls in a team and gives a role from the page, and has one main button', async () => {
    await benCommands();
    expect(
      (await look('ben')).body.match(
        /<details class="main">|<\/form><form method="post"><button class="main"/g,
      ),
    ).toHaveLength(1);
    expect(answerIn(await tap('ben', { action: 'call-in', team: 'shop' }))?.sentence).toBe(
      'Shop is called in to INC-1.',
    );
    expect(await house.timeline()).toContainEqual(
      expect.objectContaining({
        type: 'crew-called',
        target: { team: 'shop' },
        by: { kind: 'responder', id: 'ben' },
      }),
    );
    expect(
      answerIn(await tap('ben', { action: 'assign-role', role: 'operations', who: 'elif' }))?.sentence,
    ).toBe('Elif Kaya is asked to take operations in INC-1.');
    expect((await house.timeline()).at(-1)).toMatchObject({
      type: 'paged',
      responder: 'elif',
      ask: { for: 'role', role: 'operations', as: 'lead' },
    });
  });

  it('reads whom an update went to, and what is late in inverse ink', async () => {
    await benCommands();
    const seen = seenIn(await look('ben'));
    const posted = await tap('ben', { action: 'post-update', text: 'Half of the orders fail.', seen });
    expect(answerIn(posted)?.sentence).toMatch(/^Sent to nobody\./);
    await house.pass(25 * minute);
    expect((await look('ben')).body).toContain('<b class="late">OVERDUE:</b> update (internal)');
  });
});

it('asks whoever acknowledged how serious it is before anything else, and folds the rest', async () => {
  const { body } = await tap('finn', { action: 'acknowledge' });
  expect(body.indexOf('How serious is it?')).toBeLessThan(body.indexOf('I cannot: page the next person'));
  expect(body).toContain('<summary>Pass it on…</summary>');
});
