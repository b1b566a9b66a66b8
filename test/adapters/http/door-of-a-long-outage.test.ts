import type { HttpResponse } from '../../../adapters/http/http';
import { isAskFor } from '../../../domain/incident/crew/posts';
import type { ResponsePlan, Roster } from '../../../domain/roster/roster';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster, withoutNights, withPatience } from '../../simulation/sample-roster';
import { answerIn, offeredIn, seenIn, wordsIn } from './door-given';

// Ben commands; Finn, who acknowledged, is asked for operations, Gita for communications, Hugo for liaison.

const minute = 60_000;
const hour = 60 * minute;

/** The sample, whose updates the public is owed as well, with a vendor whom people call. */
function rosterWith(changes: Partial<ResponsePlan> = {}): Roster {
  const sample = withoutNights(sampleRoster());
  return {
    ...sample,
    plans: sample.plans.map((plan) => ({
      ...plan,
      updates: { ...plan.updates, audiences: ['internal', 'public'] },
      vendors: [
        ...plan.vendors,
        {
          ...{ id: 'pay', name: 'Example Pay', openFor: [], contactEvery: 'PT30M' },
          contacts: [{ name: 'Desk <1>', phone: '+1 (202) 555-0190', url: 'https://pay.example.com/"x' }],
        },
      ],
      ...changes,
    })),
  };
}

let house: MemoryHouse;

async function benCommands(roster = rosterWith()): Promise<void> {
  house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  await tap('finn', { action: 'acknowledge' });
  await tap('finn', { action: 'classify', severity: 'SEV1' });
  await tap('ben', { action: 'take-command' });
}

beforeEach(() => benCommands());

const look = (person: string) => house.door('GET', house.linkTo(person));
const tap = (person: string, form: Record<string, string>) => house.door('POST', house.linkTo(person), form);

/** Taps a button of the page as it is now. */
async function tapSeen(person: string, form: Record<string, string>): Promise<HttpResponse> {
  return tap(person, { ...form, seen: seenIn(await look(person)) });
}

async function ask(person: string, command: Record<string, unknown>): Promise<void> {
  const answer = await house.api(`${person}@example.com`, 'POST', '/api/incidents/INC-1/commands', command);
  expect([answer.status, answer.body]).toEqual([200, expect.any(String)]);
}

const typesOf = async () => (await house.timeline()).map(({ type }) => type);
const countOf = async (type: string) => (await typesOf()).filter((each) => each === type).length;

/** Does `act`, which must change nothing at all. */
async function changingNothing<T>(act: () => Promise<T>): Promise<T> {
  const before = await house.snapshot();
  const result = await act();
  expect(await house.snapshot()).toEqual(before);
  return result;
}

describe('relief', () => {
  beforeEach(() => benCommands(withPatience(rosterWith())));

  async function adaIsAsked(): Promise<void> {
    await house.pass(7 * hour + 31 * minute);
  }

  it('comes with the brief above the button that says that it was read', async () => {
    await tapSeen('ben', {
      action: 'describe-situation',
      ...{
        summary: 'The till is stuck <b>',
        impact: 'Nobody can pay',
        known: 'It is the cache\r\nNot the network',
      },
      ...{ unknown: 'Why', objectives: 'Bring back the till' },
    });
    await adaIsAsked();
    const page = await changingNothing(() => look('ada'));
    const words = wordsIn(page);
    expect(words).toMatch(/Relieve Ben Carter at 07:00\?/);
    expect(words).toMatch(
      /Brief As of .* Situation SEV1: shop-5xx The till is stuck <b> Impact: Nobody can pay/,
    );
    expect(words).toMatch(
      /Known It is the cache Not the network Not known Why Objectives Bring back the till/,
    );
    expect(words).toMatch(/Promised internal update by .*public update by/);
    expect(page.body.indexOf('class="brief"')).toBeLessThan(page.body.indexOf('I take command at 07:00'));
    expect(page.body.indexOf('I take command at 07:00')).toBeLessThan(page.body.indexOf('<dl>'));
  });

  it('says honestly that nothing is written down', async () => {
    await adaIsAsked();
    expect(wordsIn(await look('ada'))).toContain('Nothing is written down. Ask the commander.');
  });

  it('accepted is not command yet: it says when, and can still be declined', async () => {
    await adaIsAsked();
    const page = await tap('ada', { action: 'accept-relief' });
    expect(answerIn(page)?.sentence).toBe(
      'You have accepted. You take over INC-1 at 07:00, or as soon as Ben Carter hands over.',
    );
    expect(wordsIn(await look('ada'))).toContain('You take over at 07:00');
    expect(offeredIn(await look('ada'))).toContain('decline-relief');
    expect(wordsIn(await look('ben'))).toMatch(/Takes over Ada Okafor/);
    await tap('ada', { action: 'decline-relief' });
    expect(await house.incident()).toMatchObject({ shift: { commander: 'ben' }, handoff: undefined });
  });

  it('is confirmed by the commander with one tap, and a second tap is told the same', async () => {
    await adaIsAsked();
    await tap('ada', { action: 'accept-relief' });
    expect((await look('ben')).body).toContain('Hand over to Ada Okafor now');
    const form = { action: 'confirm-handoff', seen: seenIn(await look('ben')) };
    const done = { tone: 'done', sentence: 'You have handed over. Ada Okafor is in command of INC-1.' };
    expect(answerIn(await tap('ben', form))).toEqual(done);
    expect(answerIn(await changingNothing(() => tap('ben', form)))?.sentence).toBe(
      'Already done, and not done twice. Ada Okafor commands until 08:31.',
    );
    expect((await house.incident()).shift?.commander).toBe('ada');
  });

  it('may be asked for before it is due, from whoever is next or by name', async () => {
    const link = house.linkTo('ben');
    const { body } = await look('ben');
    expect(body).toMatch(/<select name="to".*Whoever is next.*<option value="ada">Ada Okafor<\/option>/);
    const [named = ''] = /<select name="to".*?<\/select>/s.exec(body) ?? [];
    expect(named).not.toContain('<option value="elif">');
    const form = { action: 'ask-for-relief', to: 'dev', seen: seenIn(await look('ben')) };
    expect(answerIn(await house.door('POST', link, form))?.tone).toBe('done');
    expect((await house.incident()).pages.at(-1)).toMatchObject({ responder: 'dev', ask: { for: 'relief' } });
    expect(offeredIn(await house.door('GET', link))).not.toContain('ask-for-relief');
    expect(answerIn(await changingNothing(() => house.door('POST', link, form)))?.tone).toBe('done');
  });

  it('is forced by a second person only with a reason, which the timeline keeps', async () => {
    await adaIsAsked();
    const empty = await changingNothing(() => tap('ada', { action: 'force-relief', reason: '  ' }));
    expect(empty.status).toBe(400);
    const page = await tapSeen('ada', { action: 'force-relief', reason: 'He does not answer.' });
    expect(answerIn(page)?.sentence).toMatch(/^Ada Okafor is in command of INC-1 now\./);
    expect((await house.timeline()).findLast(({ type }) => type === 'command-relieved')).toMatchObject({
      ...{ how: 'forced', reason: 'He does not answer.', by: { id: 'ada' } },
    });
  });

  it('that nobody takes is more in sight once the shift is over', async () => {
    await adaIsAsked();
    expect((await look('ada')).body).toContain('<details><summary>Ben Carter does not answer…');
    await house.pass(hour);
    expect((await look('ada')).body).toContain('<details open><summary>Ben Carter does not answer…');
    expect(wordsIn(await look('ada'))).toContain('(past the shift)');
  });
});

describe('roles and crew', () => {
  it('are asked with one button each, and shown to everybody once taken', async () => {
    expect(wordsIn(await look('finn'))).toContain('You are asked to take operations.');
    expect(answerIn(await tapSeen('finn', { action: 'accept-role', role: 'operations' }))).toEqual({
      tone: 'done',
      sentence: 'You have operations in INC-1.',
    });
    expect(wordsIn(await look('ben'))).toContain('operations: Finn Murphy');
    expect(offeredIn(await look('finn'))).toEqual(
      expect.arrayContaining(['hand-over-role', 'release-role', 'add-note']),
    );
  });

  it('are declined, and somebody else is asked', async () => {
    await tap('finn', { action: 'decline-role', role: 'operations' });
    const asked = (await house.incident()).pages.findLast((page) => isAskFor(page, 'operations', 'lead'));
    expect(asked?.responder).toBe('elif');
    expect(offeredIn(await look('finn'))).not.toContain('decline-role');
  });

  it('are released by the commander when their holder asks for it', async () => {
    await tap('finn', { action: 'accept-role', role: 'operations' });
    const asked = await tapSeen('finn', { action: 'release-role', role: 'operations' });
    expect(answerIn(asked)?.sentence).toContain('Finn Murphy has it until then.');
    expect((await look('ben')).body).toContain('Release Finn Murphy from operations');
    const page = await tapSeen('ben', { action: 'release-role', role: 'operations' });
    expect(answerIn(page)?.sentence).toBe('Nobody has operations in INC-1 any more.');
  });

  it('are handed over to somebody who has to accept', async () => {
    await tap('finn', { action: 'accept-role', role: 'operations' });
    await tapSeen('finn', { action: 'hand-over-role', role: 'operations', to: 'elif' });
    expect(answerIn(await tapSeen('elif', { action: 'accept-role', role: 'operations' }))?.tone).toBe('done');
    expect(wordsIn(await look('ben'))).toContain('operations: Elif Kaya');
  });

  it('say when they come, that they are here, or that they cannot', async () => {
    await ask('ben', { type: 'call-in', target: { responder: 'chiyo' } });
    expect(wordsIn(await look('chiyo'))).toContain('Can you come?');
    expect(wordsIn(await look('ben'))).toContain('asked: Chiyo Tanaka');
    const form = { action: 'answer-call', answer: 'coming-30', seen: seenIn(await look('chiyo')) };
    const coming = await tap('chiyo', form);
    expect(answerIn(coming)?.sentence).toBe('You are expected in INC-1 by 07:30.');
    expect(answerIn(await changingNothing(() => tap('chiyo', form)))?.tone).toBe('done');
    expect(wordsIn(await look('ben'))).toMatch(/coming: Chiyo Tanaka \(17:30\)/);
    expect(answerIn(await tapSeen('chiyo', { action: 'answer-call', answer: 'here' }))?.sentence).toMatch(
      /^You are here\./,
    );
    expect(wordsIn(await look('ben'))).toContain('here: Chiyo Tanaka');
    expect(offeredIn(await look('chiyo'))).not.toContain('answer-call');
  });

  it('are told once each: in command, in a role, or also here or coming', async () => {
    await ask('finn', { type: 'answer-call', answer: 'here' });
    await ask('chiyo', { type: 'answer-call', answer: 'here' });
    await tap('finn', { action: 'accept-role', role: 'operations' });
    await ask('ada', { type: 'answer-call', answer: 'here' });
    await ask('ben', { type: 'ask-for-relief', to: 'ada' });
    await tap('ada', { action: 'accept-relief' });
    await tap('ben', { action: 'confirm-handoff' });
    const words = wordsIn(await look('ada'));
    expect(words).toMatch(/ here: Chiyo Tanaka /);
    expect(words).toMatch(/ Roles operations: Finn Murphy Also here or coming Chiyo Tanaka Promised /);
  });

  it('that are too many for one are said to be, to the commander only', async () => {
    await benCommands(
      rosterWith({ crew: { ...(rosterWith().plans[0] as ResponsePlan).crew, spanOfControl: 2 } }),
    );
    for (const [person, role] of [
      ['finn', 'operations'],
      ['gita', 'communications'],
      ['hugo', 'liaison'],
    ] as const)
      await tap(person, { action: 'accept-role', role });
    const advice = '3 people report to you; more than 2 is too many for one. Appoint section leads.';
    expect(wordsIn(await look('ben'))).toContain(advice);
    expect(wordsIn(await look('gita'))).not.toContain('report to you');
  });
});

describe('status updates', () => {
  const promise = { action: 'post-update', audience: 'public', text: 'It will be fixed by 15:00.' };

  it('that are not honest keep their words and ask for a reason to publish them all the same', async () => {
    expect((await look('ben')).body).not.toContain('name="anyway"');
    const page = await changingNothing(() => tapSeen('ben', promise));
    expect(answerIn(page)).toMatchObject({ tone: 'unchanged', sentence: expect.stringMatching(/15:00/) });
    expect(page.body).toContain('It will be fixed by 15:00.</textarea>');
    expect(page.body).toContain('<option value="public" selected>');
    expect(page.body).toContain('name="anyway"');
    const again = await tap('ben', {
      ...promise,
      anyway: 'The vendor said so in writing',
      seen: seenIn(page),
    });
    expect(answerIn(again)?.tone).toBe('done');
    expect((await house.timeline()).findLast(({ type }) => type === 'update-posted')).toMatchObject({
      ...{ audience: 'public', anyway: 'The vendor said so in writing' },
    });
  });

  it('for our own people are posted as they are, with advice', async () => {
    const page = await tapSeen('ben', { ...promise, audience: 'internal' });
    expect(answerIn(page)).toMatchObject({
      tone: 'done',
      sentence: expect.stringMatching(/^Sent to nobody\. .*Next time: “.*15:00” promises a time to fix\./),
    });
    expect((await house.timeline()).findLast(({ type }) => type === 'update-posted')).toMatchObject({
      ...{ audience: 'internal', findings: [{ kind: 'time-to-fix' }] },
    });
    const again = { type: 'post-update', text: promise.text, audience: 'internal' };
    const answer = await house.api('ben@example.com', 'POST', '/api/incidents/INC-1/commands', again);
    expect(JSON.parse(answer.body).advice).toMatch(/promises a time to fix/);
  });

  it('may be changed instead, with no reason', async () => {
    const page = await tapSeen('ben', promise);
    const form = { ...promise, text: 'We are looking into it.', anyway: '', seen: seenIn(page) };
    expect(answerIn(await tap('ben', form))?.tone).toBe('done');
  });

  it('say with one tap that there is no news, once however often it is tapped, to each who waits', async () => {
    expect((await look('ben')).body).toMatch(/nothing new \(internal\).*nothing new \(public\)/s);
    const form = { action: 'post-no-news', audience: 'public', seen: seenIn(await look('ben')) };
    const pages = await Promise.all([tap('ben', form), tap('ben', form)]);
    for (const page of pages)
      expect(answerIn(page)?.sentence).toMatch(/next update is promised for 17:20\.$/);
    expect(await countOf('update-posted')).toBe(1);
  });

  it('are written by whoever has communications, too', async () => {
    expect(offeredIn(await look('gita'))).not.toContain('post-update');
    await tap('gita', { action: 'accept-role', role: 'communications' });
    const page = await tapSeen('gita', { action: 'post-update', text: 'On it.', stage: 'identified' });
    expect(answerIn(page)?.tone).toBe('done');
    expect(wordsIn(await look('finn'))).toMatch(/Last update 22:00, identified: On it\./);
  });

  it('begin with a text of the plan, which a link puts into the form and changes nothing', async () => {
    const link = house.linkTo('ben');
    const page = await changingNothing(() => house.door('GET', `${link}?template=public-identified`));
    expect(page.body).toMatch(/We have found what causes the problem with The shop.*<\/textarea>/s);
    expect(page.body).toContain('<option value="identified" selected>');
    expect(page.body).toContain('href="?template=public-monitoring"');
    const other = await house.door('GET', `${link}?template=<script>`);
    expect(wordsIn(other)).not.toContain('We have found');
  });
});

describe('work', () => {
  it('of one’s own is done with one tap each', async () => {
    await ask('ben', { type: 'add-task', text: 'Restart <the cache>', owner: 'finn' });
    await ask('ben', { type: 'add-task', text: 'Call the bank' });
    expect(wordsIn(await look('ben'))).toMatch(
      /Open tasks 1\. Restart <the cache> Finn Murphy 2\. Call the bank nobody has it/,
    );
    const form = { action: 'complete-task', task: '1', seen: seenIn(await look('finn')) };
    expect((await look('finn')).body).toContain('Done: 1. Restart &lt;the cache&gt;');
    const done = { tone: 'done', sentence: 'Task 1 is done.' };
    expect(answerIn(await tap('finn', form))).toEqual(done);
    expect(answerIn(await changingNothing(() => tap('finn', form)))?.sentence).toBe(
      'Already done, and not done twice. Ben Carter commands until 06:00.',
    );
    expect(offeredIn(await look('finn'))).not.toContain('complete-task');
  });

  it.each([
    ['a note', { action: 'add-note', text: 'We looked at the cache.' }, 'note-added'],
    [
      'a decision',
      { action: 'record-decision', text: 'Roll back', why: 'It began with it' },
      'decision-recorded',
    ],
    ['the situation', { action: 'describe-situation', summary: 'Stuck' }, 'situation-described'],
    [
      'a word with a vendor',
      { action: 'log-vendor-contact', vendor: 'aws', text: 'Called.' },
      'vendor-contacted',
    ],
    ['a word of a vendor', { action: 'log-vendor-answer', vendor: 'aws', text: 'Soon.' }, 'vendor-answered'],
    ['a case', { action: 'open-vendor-case', vendor: 'pay', caseId: '4711' }, 'vendor-case-opened'],
  ])('is written down once, however often it is sent: %s', async (_, form, type) => {
    const before = await countOf(type);
    const sent = { ...form, seen: seenIn(await look('ben')) } as Record<string, string>;
    const pages = await Promise.all([tap('ben', sent), tap('ben', sent), tap('ben', sent)]);
    expect(pages.map((page) => answerIn(page)?.tone)).toEqual(['done', 'done', 'done']);
    expect(await countOf(type)).toBe(before + 1);
  });

  it('leaves what others wrote of the situation alone, and says when nothing is new', async () => {
    await ask('ben', { type: 'describe-situation', known: ['It is the cache'] });
    const form = { action: 'describe-situation', summary: 'Stuck', known: 'It is the cache', unknown: '' };
    await tapSeen('ben', form);
    expect((await house.timeline()).findLast(({ type }) => type === 'situation-described')).toMatchObject({
      summary: 'Stuck',
    });
    expect((await house.incident()).situation).toMatchObject({
      summary: 'Stuck',
      known: ['It is the cache'],
    });
    const again = await changingNothing(() => tapSeen('ben', { ...form, seen: '' }));
    expect(answerIn(again)?.tone).toBe('unchanged');
  });

  it('keeps what was typed when it could not be understood', async () => {
    const page = await tapSeen('ben', { action: 'record-decision', text: 'Roll "back"', why: '' });
    expect(page.status).toBe(400);
    expect(page.body).toContain('<details open><summary>Record a decision…');
    expect(page.body).toContain('Roll &quot;back&quot;</textarea>');
  });
});

describe('vendors', () => {
  it('are shown with how to reach them, to whoever speaks with them', async () => {
    const { body } = await look('ben');
    expect(body).toContain(
      'Desk &lt;1&gt;: <a href="tel:+12025550190" rel="noreferrer">+1 (202) 555-0190</a>',
    );
    expect(body).toContain('href="https://pay.example.com/&quot;x"');
    expect((await look('hugo')).body).not.toContain('Example Pay…');
    await tap('hugo', { action: 'accept-role', role: 'liaison' });
    expect((await look('hugo')).body).toContain('Example Pay…');
  });

  it('are shown to everybody with their case once there is one', async () => {
    await tapSeen('ben', { action: 'open-vendor-case', vendor: 'pay', caseId: 'C-17' });
    expect(wordsIn(await look('finn'))).toMatch(/Example Pay A case is open: C-17\./);
    expect(
      offeredIn(await tapSeen('ben', { action: 'close-vendor-case', vendor: 'pay', text: 'Thanks' })),
    ).toContain('open-vendor-case');
  });
});

describe('the review', () => {
  const words = {
    summary: 'The till was stuck.',
    wentWell: 'We were fast\r\n\r\nWe told people',
    wentBadly: '',
  };

  beforeEach(() => tap('ben', { action: 'resolve' }));

  it('is asked of the last commander, saved as it grows, and recorded once', async () => {
    expect(offeredIn(await look('finn'))).toEqual([]);
    const saved = await tapSeen('ben', { action: 'draft-review', ...words });
    expect(answerIn(saved)?.sentence).toMatch(/^Saved\./);
    expect((await house.incident()).review?.notes).toEqual({
      summary: 'The till was stuck.',
      wentWell: ['We were fast', 'We told people'],
    });
    expect(saved.body).toContain('The till was stuck.</textarea>');
    const form = { action: 'record-review', ...words, gotLucky: 'It was Saturday', seen: seenIn(saved) };
    const pages = await Promise.all([tap('ben', form), tap('ben', form)]);
    expect(pages.map((page) => answerIn(page)?.tone)).toEqual(['done', 'done']);
    expect(answerIn(await changingNothing(() => tap('ben', form)))).toEqual({
      tone: 'done',
      sentence: 'Already done, and not done twice. Resolved 17:00 by you.',
    });
    expect((await house.incident()).review).toMatchObject({
      notes: { gotLucky: ['It was Saturday'] },
      recordedBy: 'ben',
    });
    expect(await countOf('review-recorded')).toBe(1);
  });

  it('is recorded by nobody else, though what they write would complete it', async () => {
    const page = await changingNothing(() => tap('finn', { action: 'record-review', ...words }));
    expect(answerIn(page)).toMatchObject({
      tone: 'unchanged',
      sentence: expect.stringMatching(/left to Ben Carter/),
    });
  });

  it('that says too little is not recorded, and keeps what was typed', async () => {
    const page = await tapSeen('ben', { action: 'record-review', summary: 'Stuck.', wentWell: '' });
    expect(answerIn(page)).toMatchObject({
      tone: 'unchanged',
      sentence: expect.stringMatching(/still needs/),
    });
    expect(page.body).toContain('Stuck.</textarea>');
    expect((await house.incident()).review?.recordedAt).toBeUndefined();
  });
});

it('stays small and without a script when there is much to show', async () => {
  for (const [person, role] of [
    ['finn', 'operations'],
    ['gita', 'communications'],
    ['hugo', 'liaison'],
  ] as const)
    await tap(person, { action: 'accept-role', role });
  for (let number = 1; number <= 12; number += 1)
    await ask('ben', { type: 'add-task', text: `<script>${'x'.repeat(300)}`, owner: 'ben' });
  await ask('ben', {
    type: 'describe-situation',
    summary: '<script>',
    known: Array(10).fill('"<script>" '.repeat(8)),
  });
  for (const person of ['ben', 'gita', 'finn']) {
    const { body } = await look(person);
    expect(body).not.toContain('<script');
    expect(Buffer.byteLength(body)).toBeLessThan(30_000);
  }
});
