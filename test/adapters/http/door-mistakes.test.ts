import type { HttpResponse } from '../../../adapters/http/http';
import type { ResponsePlan, Roster } from '../../../domain/roster/roster';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster, withoutNights, withPatience } from '../../simulation/sample-roster';
import { answerIn, offeredIn, seenIn, wordsIn } from './door-given';

// Pages that are no longer true, second taps, and what was typed for nothing. Ben commands; Ada relieves him.

const minute = 60_000;
const hour = 60 * minute;

let house: MemoryHouse;

async function benCommands(roster: Roster = withPatience(withoutNights(sampleRoster()))): Promise<void> {
  house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  await tap('finn', { action: 'acknowledge' });
  await tap('finn', { action: 'classify', severity: 'SEV1' });
  await tap('ben', { action: 'take-command' });
}

beforeEach(() => benCommands());

const look = (person: string) => house.door('GET', house.linkTo(person));
const tap = (person: string, form: Record<string, string>) => house.door('POST', house.linkTo(person), form);

async function ask(person: string, command: Record<string, unknown>): Promise<void> {
  const answer = await house.api(`${person}@example.com`, 'POST', '/api/incidents/INC-1/commands', command);
  expect([answer.status, answer.body]).toEqual([200, expect.any(String)]);
}

/** What the browser sends when the button with this label is tapped: its form's hidden fields, and its own. */
function formOf({ body }: HttpResponse, label: string): Record<string, string> {
  const form = body.split('<form').find((each) => each.includes(`>${label}</button>`)) ?? '';
  const fields = [...form.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)">/g)];
  const button = new RegExp(`name="([\\w-]+)" value="([\\w-]+)">${label}</button>`).exec(form);
  if (button === null) throw new Error(`There is no button "${label}".`);
  return Object.fromEntries([...fields, button].map(([, name = '', value = '']) => [name, value]));
}

/** Does `act`, which must change nothing at all. */
async function changingNothing<T>(act: () => Promise<T>): Promise<T> {
  const before = await house.snapshot();
  const result = await act();
  expect(await house.snapshot()).toEqual(before);
  return result;
}

const adaIsAsked = () => house.pass(7 * hour + 31 * minute);

describe('a page that is no longer true', () => {
  it('does not throw out whoever has taken over since it was shown', async () => {
    await adaIsAsked();
    await house.pass(6 * minute);
    const stale = formOf(await look('chiyo'), 'Take over command now');
    await tap('ada', { action: 'accept-relief' });
    await tap('ben', { action: 'confirm-handoff' });
    const page = await changingNothing(() => tap('chiyo', { ...stale, reason: 'Ben does not answer.' }));
    expect(answerIn(page)).toEqual({
      tone: 'unchanged',
      sentence: expect.stringMatching(/^Ada Okafor has been in command of INC-1 since \d\d:\d\d; nothing/),
    });
  });

  it.each([false, true])(
    'does not release whoever has the role now (others wait too: %s)',
    async (others) => {
      await tap('finn', { action: 'accept-role', role: 'operations' });
      await ask('finn', { type: 'release-role', role: 'operations' });
      if (others) {
        await tap('gita', { action: 'accept-role', role: 'communications' });
        await ask('gita', { type: 'release-role', role: 'communications' });
      }
      const stale = formOf(await look('ben'), 'Release Finn Murphy from operations');
      await ask('finn', { type: 'hand-over-role', role: 'operations', to: 'elif' });
      await tap('elif', { action: 'accept-role', role: 'operations' });
      const page = await changingNothing(() => tap('ben', stale));
      expect(answerIn(page)?.sentence).toBe('Finn Murphy does not have operations. Nothing was changed.');
    },
  );

  it('does not bring back a relief that was given up', async () => {
    await adaIsAsked();
    await tap('ada', { action: 'accept-relief' });
    await tap('ada', { action: 'decline-relief' });
    const sentence = 'Nobody asks you to take over command of INC-1 now. Nothing was changed.';
    for (const action of ['accept-relief', 'decline-relief']) {
      const page = await changingNothing(() => tap('ada', { action }));
      expect(answerIn(page)).toEqual({ tone: 'unchanged', sentence });
    }
  });
});

describe('a second tap is told how it stands:', () => {
  it('on accepting, on declining, on taking over', async () => {
    await adaIsAsked();
    const decline = formOf(await look('ada'), 'I cannot');
    await tap('ada', { action: 'accept-relief' });
    expect(answerIn(await changingNothing(() => tap('ada', { action: 'accept-relief' })))?.sentence).toMatch(
      /^You have accepted\. Command of INC-1 passes to you at/,
    );
    await tap('ada', decline);
    expect(answerIn(await changingNothing(() => tap('ada', decline)))?.tone).toBe('done');
  });

  it('on passing command on, and on handing over', async () => {
    house = await buildMemoryHouse(withoutNights(sampleRoster()), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await tap('finn', { action: 'acknowledge' });
    await tap('finn', { action: 'classify', severity: 'SEV1' });
    await tap('ben', { action: 'decline-command' });
    const again = await changingNothing(() => tap('ben', { action: 'decline-command' }));
    expect(answerIn(again)?.sentence).toMatch(/already passed this page on/);
    await benCommands();
    await adaIsAsked();
    await tap('ada', { action: 'accept-relief' });
    await tap('ben', { action: 'confirm-handoff' });
    expect(
      answerIn(await changingNothing(() => tap('ben', { action: 'confirm-handoff' })))?.sentence,
    ).toMatch(/^Ada Okafor is in command of INC-1;/);
  });

  it('on forcing relief, and only commanders get so far', async () => {
    await adaIsAsked();
    const form: Record<string, string> = {
      ...formOf(await look('ada'), 'Take over command now'),
      reason: 'No word.',
    };
    await tap('ada', form);
    expect(answerIn(await changingNothing(() => tap('ada', form)))?.tone).toBe('done');
    const { seen: _, ...unseen } = form;
    expect(answerIn(await changingNothing(() => tap('ada', unseen)))?.sentence).toMatch(
      /^You have been in command of INC-1 since/,
    );
    const finns = await changingNothing(() => tap('finn', { ...unseen, from: 'ada' }));
    expect(answerIn(finns)?.sentence).toMatch(/^Finn Murphy is not qualified as commander\./);
  });
});

it('a task is done by whoever has it, and nobody else', async () => {
  await ask('ben', { type: 'add-task', text: 'Restart', owner: 'elif' });
  await ask('ben', { type: 'add-task', text: 'Call', owner: 'finn' });
  const page = await changingNothing(() => tap('finn', { action: 'complete-task', task: '1' }));
  expect(answerIn(page)?.sentence).toBe("Task 1 is Elif Kaya's; nothing was changed.");
  expect(answerIn(await tap('finn', { action: 'complete-task', task: '2' }))?.tone).toBe('done');
});

describe('what was typed is still on the page', () => {
  const typed = 'A long text that "Ben" typed\r\nfor ten minutes';
  const shown = 'A long text that &quot;Ben&quot; typed\r\nfor ten minutes</textarea>';

  it('when somebody else is in command by then', async () => {
    await adaIsAsked();
    await tap('ada', { action: 'accept-relief' });
    const seen = seenIn(await look('ben'));
    await house.pass(hour);
    const page = await tap('ben', { action: 'post-update', text: typed, seen });
    expect(answerIn(page)?.tone).toBe('unchanged');
    expect(page.body).toContain(`What you typed (The update)<textarea rows="4" readonly>\n${shown}`);
  });

  it('when it was resolved by then, once and with all its fields', async () => {
    const seen = seenIn(await look('ben'));
    await ask('ben', { type: 'resolve' });
    const page = await tap('ben', { action: 'record-decision', text: typed, why: 'So', seen });
    expect(page.body).toContain(shown);
    expect(wordsIn(page)).toMatch(/What you typed \(What is decided\).*What you typed \(Why\) So/);
  });

  it('in its own form, where that is there', async () => {
    await adaIsAsked();
    const forced = { action: 'force-relief', reason: typed.padEnd(600, '.') };
    const page = await tap('ada', forced);
    expect(page.body).toContain('<details open><summary>Ben Carter does not answer…');
    expect(page.body.split('A long text that').length).toBe(2);
    const vendor = sampleRoster().plans[0]?.vendors[0];
    await benCommands(withPlan({ vendors: vendor === undefined ? [] : [{ ...vendor, openFor: [] }] }));
    const opened = await tap('ben', {
      ...{ action: 'open-vendor-case', vendor: vendor?.id ?? '', caseId: '4711'.repeat(26) },
    });
    expect(opened.body).toContain(`name="caseId" value="${'4711'.repeat(26)}"`);
    expect(opened.body).not.toContain('readonly');
  });

  it('and a text to begin with is offered before anything is typed', async () => {
    const { body } = await look('ben');
    expect(body.indexOf('Begin with a text…')).toBeLessThan(body.indexOf('<textarea name="text"'));
  });
});

describe('what cannot be taken says what is wrong with it:', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `fact ${index}`).join('\r\n');

  it.each([
    [{ action: 'describe-situation', known: lines(21) }, '“What is known” may have 20 lines at most.'],
    [
      { action: 'describe-situation', known: `a\r\n${'x'.repeat(501)}` },
      'A line of “What is known” may have 500 characters at most.',
    ],
    [
      { action: 'describe-situation', summary: 'x'.repeat(4001) },
      '“What happens” may have 4000 characters at most; it has 4001.',
    ],
    [{ action: 'record-decision', text: 'x', why: ' ' }, 'A reason is needed.'],
    [{ action: 'post-update', text: '' }, '“The update” is needed.'],
    [{ action: 'add-note' }, '“Note” is needed.'],
    [{ action: 'classify', severity: 'SEV9' }, 'That is nothing this page offers; choose again.'],
    [{ action: 'constructor', text: 'x' }, 'That is nothing this page offers; choose again.'],
  ])('%j', async (form, fault) => {
    const page = await changingNothing(() => tap('ben', form as Record<string, string>));
    expect(page.status).toBe(400);
    expect(answerIn(page)?.sentence).toBe(`${fault} Nothing was changed.`);
  });

  it('and the page says so before', async () => {
    const words = wordsIn(await look('ben'));
    expect(words).toContain('What is known, one a line (at most 20, of 500 characters each)');
    expect(words).toContain('What is decided (at most 500 characters)');
  });
});

it('a commander who leads a role is told that they leave it at once', async () => {
  await ask('ben', { type: 'assign-role', role: 'scribe', to: 'ben' });
  expect(wordsIn(await look('ben'))).not.toContain('is asked to release you');
  const page = await tap('ben', formOf(await look('ben'), 'Leave scribe now'));
  expect(answerIn(page)).toEqual({ tone: 'done', sentence: 'Nobody has scribe in INC-1 any more.' });
});

it('of the two who wait for news, one’s own people come first, and only they have the large button', async () => {
  const { updates } = sampleRoster().plans[0] as ResponsePlan;
  await benCommands(withPlan({ updates: { ...updates, audiences: ['public', 'internal'] } }));
  const first = await look('ben');
  expect(first.body).toContain('<details class="main"><summary>Write the first update');
  expect(first.body).not.toMatch(/class="main"[^>]*>[^<]*nothing new/);
  for (const audience of ['internal', 'public']) await tap('ben', { action: 'post-no-news', audience });
  const { body } = await look('ben');
  expect(body).toMatch(
    /class="main"[^>]*>[^<]*nothing new \(internal\).*class="other"[^>]*>[^<]*nothing new \(public\)/s,
  );
});

describe('with much to show', () => {
  const long = (index: number) => `${index} ${'Datenbankverbindungsabbruch '.repeat(5)}`;

  it('a relief declines without scrolling past the brief, of which the rest is folded away', async () => {
    const known = Array.from({ length: 20 }, (_, index) => long(index));
    await ask('ben', { type: 'describe-situation', known });
    await adaIsAsked();
    const { body } = await look('ada');
    expect(body.indexOf('value="decline-relief"')).toBeLessThan(body.indexOf('class="brief"'));
    expect(offeredIn(await look('ada'))).toContain('decline-relief');
    expect(body).toMatch(/<li>5 Daten[^<]*<\/li><\/ul><details><summary>14 more…<\/summary><ul><li>6 Daten/);
    await tap('ada', { action: 'accept-relief' });
    const after = (await look('ada')).body;
    expect(after.indexOf('value="decline-relief"')).toBeLessThan(after.indexOf('class="brief"'));
  });

  it('only the best thirty of many people can be named', async () => {
    const sample = withoutNights(sampleRoster());
    const [first] = sample.responders;
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...(first as NonNullable<typeof first>),
      ...{ id: `p${index}`, name: `Person ${index}`, roles: ['commander', 'operations'] },
      ...{ email: `p${index}@example.com`, phone: `+4915100${String(index).padStart(6, '0')}` },
    }));
    await benCommands({ ...sample, responders: [...sample.responders, ...many] });
    const { body } = await look('ben');
    const [select = ''] = /<select name="to".*?<\/select>/s.exec(body) ?? [];
    expect(select.match(/<option/g)).toHaveLength(31);
    expect(Buffer.byteLength(body)).toBeLessThan(23_000);
  });
});

function withPlan(changes: Partial<ResponsePlan>): Roster {
  const sample = withoutNights(sampleRoster());
  return { ...sample, plans: sample.plans.map((plan) => ({ ...plan, ...changes })) };
}
