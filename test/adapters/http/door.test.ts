import { doorCode } from '../../../application/link-codes';
import { type EscalationLevel, responderOf } from '../../../domain/roster/roster';
import { readableText } from '../../../domain/text/readable-text';
import { alarmMessage } from '../../simulation/cloudwatch-messages';
import {
  buildMemoryHouse,
  type MemoryHouse,
  publicUrl,
  saturdayEvening,
} from '../../simulation/memory-house';
import { sampleRoster, withoutNights, withPatience } from '../../simulation/sample-roster';
import { answerIn, offeredIn, seenIn, unescaped, wordsIn } from './door-given';

const roster = withPatience(withoutNights(sampleRoster()));
const minute = 60_000;
const hour = 60 * minute;

let house: MemoryHouse;
/** The alarms that every scene begins with. */
let alarms: string[];

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
  alarms = ['shop-5xx'];
});

/** Finn and Elif have been paged; each has a link. */
async function nobodyAnswers(): Promise<void> {
  await house.deliver(...alarms.map((name) => alarmMessage(name, 'ALARM', saturdayEvening)));
  await house.pass(6 * minute);
}

async function finnTriages(): Promise<void> {
  await nobodyAnswers();
  await tap('finn', { action: 'acknowledge' });
}

async function commanderIsSought(): Promise<void> {
  await finnTriages();
  await tap('finn', { action: 'classify', severity: 'SEV1' });
}

async function benCommands(): Promise<void> {
  await commanderIsSought();
  await tap('ben', { action: 'take-command' });
}

/** Ada has been asked to relieve Ben. */
async function reliefIsSought(): Promise<void> {
  await benCommands();
  await house.pass(7 * hour + 31 * minute);
}

/** Ada has accepted, and Ben holds command. */
async function reliefIsAccepted(): Promise<void> {
  await reliefIsSought();
  await tap('ada', { action: 'accept-relief' });
}

async function itIsResolved(): Promise<void> {
  await benCommands();
  await tap('ben', { action: 'resolve' });
}

const tap = (responder: string, form: Record<string, string>) =>
  house.door('POST', house.linkTo(responder), form);

const look = (responder: string) => house.door('GET', house.linkTo(responder));

/** Does `act`, which must change nothing at all. */
async function changingNothing<T>(act: () => Promise<T>): Promise<T> {
  const before = await house.snapshot();
  const result = await act();
  await house.flush();
  expect(await house.snapshot()).toEqual(before);
  return result;
}

describe('looking at the page', () => {
  it.each([
    ['while nobody has answered', nobodyAnswers, ['finn', 'elif']],
    ['while a commander is sought', commanderIsSought, ['finn', 'ben']],
    ['while relief is sought', reliefIsSought, ['ben', 'ada']],
    ['when it is over', itIsResolved, ['finn', 'ben']],
  ])('changes nothing, however often and whoever prefetches it: %s', async (_, begin, people) => {
    await begin();
    await changingNothing(async () => {
      for (const person of people) {
        for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET'] as const) {
          const answer = await house.door(method, house.linkTo(person), { action: 'acknowledge' });
          expect(answer.status).toBe(200);
          expect(answerIn(answer)).toBeUndefined();
        }
      }
    });
  });

  it('is told to be neither kept, nor framed, nor to tell others of the link', async () => {
    await nobodyAnswers();
    const { headers } = await look('finn');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    });
  });
});

const commanding = [
  ...[
    'hold',
    'post-no-news',
    'post-update',
    'classify',
    'call-in',
    'assign-role',
    'describe-situation',
    'record-decision',
    'set-bridge',
    'add-note',
    'resolve',
  ],
  ...['open-vendor-case', 'log-vendor-contact', 'log-vendor-answer', 'close-vendor-case'],
];

describe('what the page offers', () => {
  it.each([
    ['nobody has answered', nobodyAnswers, 'elif', ['acknowledge', 'escalate']],
    ['nobody has answered', nobodyAnswers, 'finn', ['acknowledge']],
    [
      'Finn has acknowledged',
      finnTriages,
      'finn',
      ['escalate', 'hold', 'classify', 'set-bridge', 'resolve', 'dismiss'],
    ],
    ['Finn has acknowledged', finnTriages, 'elif', []],
    ['a commander is sought', commanderIsSought, 'finn', ['classify', 'set-bridge', 'resolve']],
    ['a commander is sought', commanderIsSought, 'ben', ['take-command', 'decline-command']],
    ['a commander is sought', commanderIsSought, 'elif', []],
    ['Ben commands', benCommands, 'ben', [...commanding, 'ask-for-relief']],
    ['Ben commands', benCommands, 'finn', ['accept-role', 'decline-role']],
    ['Ben commands', benCommands, 'elif', []],
    ['relief is sought', reliefIsSought, 'ada', ['accept-relief', 'decline-relief', 'force-relief']],
    ['relief is sought', reliefIsSought, 'ben', commanding],
    ['relief is accepted', reliefIsAccepted, 'ada', ['decline-relief', 'force-relief']],
    ['relief is accepted', reliefIsAccepted, 'ben', [...commanding, 'confirm-handoff']],
    ['it is resolved', itIsResolved, 'ben', ['draft-review', 'record-review']],
    ['it is resolved', itIsResolved, 'finn', []],
  ])('when %s, by the scene %p, to %s: %j', async (_, begin, person, choices) => {
    await begin();
    const page = await look(person);
    expect(offeredIn(page).sort()).toEqual([...choices].sort());
    if (choices.length === 0)
      expect(page.body).toMatch(
        /Nothing is asked of you\.|nothing is asked of you now\.|Over\. You can rest\./,
      );
  });

  it('is exactly what the incident then accepts', async () => {
    const forms: Record<string, Record<string, string>> = {
      classify: { severity: 'SEV2' },
      'post-update': { text: 'No news.' },
      'describe-situation': { summary: 'The till is stuck.' },
      'record-decision': { text: 'Roll back', why: 'It began with the release' },
      'add-note': { text: 'A note.' },
      'set-bridge': { link: 'https://meet.example.com/inc-1' },
      'accept-role': { role: 'operations' },
      'decline-role': { role: 'operations' },
      'force-relief': { reason: 'He sleeps.' },
      'call-in': { team: 'shop' },
      'assign-role': { role: 'operations', who: 'elif' },
      'open-vendor-case': { vendor: 'aws', caseId: '4711' },
      'log-vendor-contact': { vendor: 'aws', text: 'We called.' },
      'log-vendor-answer': { vendor: 'aws', text: 'They look.' },
    };
    // A case that is still being opened cannot be closed, and a review needs its words: their own tests say so.
    const leftOut = ['close-vendor-case', 'draft-review', 'record-review'];
    const scenes = [
      nobodyAnswers,
      finnTriages,
      commanderIsSought,
      benCommands,
      reliefIsSought,
      reliefIsAccepted,
    ];
    for (const scene of scenes) {
      for (const person of ['finn', 'elif', 'ben', 'ada']) {
        house = await buildMemoryHouse(roster, saturdayEvening);
        await scene();
        if (!house.sent.some(({ to }) => to === person)) continue;
        for (const action of offeredIn(await look(person)).filter((each) => !leftOut.includes(each))) {
          house = await buildMemoryHouse(roster, saturdayEvening);
          await scene();
          const answer = answerIn(await tap(person, { action, ...forms[action] }));
          expect([scene.name, person, action, answer?.tone]).toEqual([scene.name, person, action, 'done']);
        }
      }
    }
  });
});

describe('an acknowledgement', () => {
  it('says so, and that nobody else is paged', async () => {
    await nobodyAnswers();
    const page = await tap('finn', { action: 'acknowledge' });
    expect(answerIn(page)).toEqual({
      tone: 'done',
      sentence: 'You have acknowledged INC-1. Nobody else is paged for now.',
    });
    const sent = house.sent.length;
    await house.pass(20 * minute);
    expect(house.sent).toHaveLength(sent);
  });

  it.each([
    ['repeated by the same person', 'finn', finnTriages, /^You acknowledged INC-1 at 22:06\./],
    ['late after that of another', 'elif', finnTriages, /^Finn Murphy acknowledged INC-1 at 01:06\./],
    ['of an incident that is under command', 'elif', benCommands, /^Finn Murphy acknowledged INC-1/],
    ['of a resolved incident', 'elif', itIsResolved, /^INC-1 was resolved by Ben Carter at 01:06\./],
    ['of an incident that one resolved oneself', 'ben', itIsResolved, /^INC-1 was resolved by Ben Carter/],
  ])('%s is told so in a plain sentence and changes nothing', async (_, person, begin, sentence) => {
    await begin();
    const page = await changingNothing(() => tap(person, { action: 'acknowledge' }));
    expect(page.status).toBe(200);
    expect(answerIn(page)).toEqual({ tone: 'unchanged', sentence: expect.stringMatching(sentence) });
  });

  it('of two people in one moment: one has it, the other is told who', async () => {
    await nobodyAnswers();
    const pages = await Promise.all(['finn', 'elif'].map((person) => tap(person, { action: 'acknowledge' })));
    const answers = pages.map(answerIn);
    expect(answers.map((answer) => answer?.tone).sort()).toEqual(['done', 'unchanged']);
    const { acknowledgedBy } = await house.incident();
    const told = answers.find((answer) => answer?.tone === 'unchanged');
    expect(told?.sentence).toMatch(
      acknowledgedBy === 'finn' ? /^Finn Murphy acknowledged/ : /^Elif Kaya acknowledged/,
    );
    expect((await house.timeline()).filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
  });

  it('tapped three times in one moment counts once', async () => {
    await nobodyAnswers();
    await Promise.all([1, 2, 3].map(() => tap('finn', { action: 'acknowledge' })));
    expect((await house.timeline()).filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
  });
});

describe('a tap that comes too late', () => {
  it.each([
    ['to take a command that is taken', 'take-command', /^Ben Carter has been in command of INC-1 since/],
    ['to pass on a page that needs no answer', 'escalate', /\S/],
    ['to dismiss what is serious', 'dismiss', /serious/],
  ])('%s is refused in a sentence', async (_, action, sentence) => {
    await benCommands();
    const page = await changingNothing(() => tap('elif', { action }));
    expect(answerIn(page)).toEqual({ tone: 'unchanged', sentence: expect.stringMatching(sentence) });
  });

  it('to pass on what was passed on before skips nobody', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    const link = house.linkTo('finn');
    await house.door('POST', link, { action: 'escalate' });
    const page = await changingNothing(() => house.door('POST', link, { action: 'escalate' }));
    expect(answerIn(page)?.tone).toBe('unchanged');
    expect((await house.incident()).pages.map(({ responder }) => responder)).toEqual(['finn', 'elif']);
  });

  it('to accept a relief that somebody else accepted leaves the commander', async () => {
    await reliefIsSought();
    const link = house.linkTo('ada');
    await house.pass(6 * minute);
    await tap('chiyo', { action: 'accept-relief' });
    const page = await changingNothing(() => house.door('POST', link, { action: 'accept-relief' }));
    expect(answerIn(page)?.tone).toBe('unchanged');
    expect(await house.incident()).toMatchObject({ shift: { commander: 'ben' }, handoff: { to: 'chiyo' } });
  });

  it('of two who accept the relief in one moment, one takes over', async () => {
    await reliefIsSought();
    await house.pass(6 * minute);
    const pages = await Promise.all(
      ['ada', 'chiyo'].map((person) => tap(person, { action: 'accept-relief' })),
    );
    const done = pages.filter((page) => answerIn(page)?.tone === 'done');
    const accepted = (await house.timeline()).filter(({ type }) => type === 'relief-accepted');
    expect(accepted).toHaveLength(done.length);
    expect(done).toHaveLength(1);
  });
});

describe('a status update', () => {
  const updates = async () => (await house.timeline()).filter(({ type }) => type === 'update-posted');

  /** What the browser sends when the form that it was given is submitted. */
  async function filledIn(text: string): Promise<Record<string, string>> {
    const seen = seenIn(await look('ben'));
    return { action: 'post-update', seen, text, nextWithin: '' };
  }

  it('submitted twice, by a second tap or by loading the page again, is posted once', async () => {
    await benCommands();
    const form = await filledIn('We know and we are on it.');
    const pages = await Promise.all([tap('ben', form), tap('ben', form)]);
    expect(pages.map((page) => answerIn(page)?.tone)).toEqual(['done', 'done']);
    const again = await changingNothing(() => tap('ben', form));
    expect(answerIn(again)?.sentence).toMatch(
      /^Already done, and not done twice\. You command until 01:06\. The next update is promised for 17:26\.$/,
    );
    expect(await updates()).toHaveLength(1);
  });

  it('in the same words as the one before is another one', async () => {
    await benCommands();
    await tap('ben', await filledIn('No news.'));
    await tap('ben', await filledIn('No news.'));
    expect(await updates()).toHaveLength(2);
  });

  it('changed after going back is not lost', async () => {
    await benCommands();
    const form = await filledIn('We are on it.');
    await tap('ben', form);
    await tap('ben', { ...form, text: 'It is the database.' });
    expect(await updates()).toMatchObject([{ text: 'We are on it.' }, { text: 'It is the database.' }]);
  });

  it('may be as long as the page lets it be, line breaks and all', async () => {
    await benCommands();
    const { body } = await look('ben');
    expect(body).toContain('maxlength="4000"');
    const typed = `${'line\n'.repeat(799)}ends.`;
    expect(typed).toHaveLength(4000);
    const page = await tap('ben', await filledIn(typed.replaceAll('\n', '\r\n')));
    expect(answerIn(page)?.tone).toBe('done');
    expect(await updates()).toMatchObject([{ text: typed }]);
  });
});

describe('what is forged', () => {
  it.each([
    ['an action of the watch', { action: 'perform-duty' }],
    ['an action for signed-in people', { action: 'reopen' }],
    ['moving the clock', { action: 'fast-forward' }],
    ['no action', {}],
    ['a word of the language', { action: '__proto__' }],
    ['a severity that is none', { action: 'classify', severity: 'SEV9' }],
    ['a severity left out', { action: 'classify' }],
    ['an update that says nothing', { action: 'post-update', text: '  \r\n ' }],
    ['an update beyond measure', { action: 'post-update', text: 'x'.repeat(4001) }],
    ['a promise that nobody offered', { action: 'post-update', text: 'x', nextWithin: 'PT1S' }],
  ])('is a 400 and changes nothing: %s', async (_, form) => {
    await benCommands();
    const page = await changingNothing(() => tap('ben', form as Record<string, string>));
    expect(page.status).toBe(400);
    expect(answerIn(page)).toMatchObject({ tone: 'unchanged' });
    expect(offeredIn(page)).toContain('resolve');
  });

  it('does not act in the name of another', async () => {
    await nobodyAnswers();
    await tap('finn', { action: 'acknowledge', by: 'elif', responder: 'elif', page: '2' });
    expect((await house.incident()).acknowledgedBy).toBe('finn');
  });
});

describe('passing on', () => {
  it('with two taps on one view passes on one page, even when the same person is next', async () => {
    const [plan] = roster.plans;
    const finn: EscalationLevel = {
      targets: [{ responder: 'finn' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const alone = { id: 'alone', levels: [finn], repeat: 1 };
    const plans = plan === undefined ? [] : [{ ...plan, escalation: alone }];
    house = await buildMemoryHouse({ ...roster, plans }, saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    const link = house.linkTo('finn');
    const form = { action: 'escalate', seen: seenIn(await house.door('GET', link)) };
    await house.door('POST', link, form);
    const once = await house.snapshot();
    await house.door('POST', link, form);
    expect(await house.snapshot()).toEqual(once);
    expect((await house.incident()).escalation).toMatchObject({ passedOnBy: ['finn'], exhausted: true });
  });
});

it('lets somebody who declined to relieve accept after all, while nobody else has', async () => {
  await reliefIsSought();
  await tap('ada', { action: 'decline-relief' });
  expect(offeredIn(await look('ada'))).toContain('accept-relief');
  expect(answerIn(await tap('ada', { action: 'accept-relief' }))).toMatchObject({ tone: 'done' });
});

describe('a link of somebody who is no longer in charge', () => {
  it.each(['resolve', 'post-update', 'classify'])('does not %s what another commands', async (action) => {
    await benCommands();
    const before = await house.snapshot();
    const response = await tap('finn', { action, severity: 'SEV4', text: 'All is well.' });
    expect(answerIn(response)).toMatchObject({
      tone: 'unchanged',
      sentence: expect.stringMatching(/left to .*commander.* Nothing was changed/),
    });
    expect(await house.snapshot()).toEqual(before);
  });

  it('serves again when its person is asked for something new', async () => {
    await commanderIsSought();
    const old = house.linkTo('ben');
    await house.door('POST', old, { action: 'decline-command' });
    await tap('ada', { action: 'take-command' });
    await house.pass(7 * hour + 31 * minute);
    const page = await house.door('GET', old);
    expect(offeredIn(page)).toContain('accept-relief');
    expect(answerIn(await house.door('POST', old, { action: 'accept-relief' }))).toMatchObject({
      tone: 'done',
    });
  });
});

describe('a link that opens nothing', () => {
  it.each([
    ['an unknown code', '/p/code000000009999'],
    ['a code cut short', '/p/code0'],
    ['a code in capitals', '/p/CODE000000000001'],
    ['more than a code', '/p/code000000000001/x'],
    ['a climb', '/p/../api'],
    ['nothing', '/p/'],
  ])('is a 404 that helps, for looking and for tapping: %s', async (_, path) => {
    await nobodyAnswers();
    await changingNothing(async () => {
      for (const method of ['GET', 'POST'] as const) {
        const page = await house.door(method, `${publicUrl}${path}`, { action: 'acknowledge' });
        expect(page.status).toBe(404);
        expect(page.body).toContain('This link no longer works');
      }
    });
  });

  it('belongs to somebody who has left the roster', async () => {
    await nobodyAnswers();
    const responders = roster.responders.filter(({ id }) => id !== 'finn');
    await house.deps.rosters.apply({ ...roster, responders }, 1, house.now());
    const page = await changingNothing(() => tap('finn', { action: 'acknowledge' }));
    expect(page.status).toBe(404);
  });
});

it('asks to try again while there is no roster', async () => {
  house = await buildMemoryHouse(undefined, saturdayEvening);
  const to = { responder: 'finn', channel: 'sms', address: '+12025550106' } as const;
  const code = await doorCode(house.deps.seals, { incidentId: 'INC-1', seq: 1 }, to);
  const page = await house.door('POST', `${publicUrl}/p/${code}`);
  expect(page.status).toBe(503);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('No roster has been applied');
});

it('takes out of what is typed what turns words around', async () => {
  await benCommands();
  await tap('ben', { action: 'add-note', text: 'deploy \u202egnp.exe' });
  const note = (await house.timeline()).find(({ type }) => type === 'note-added');
  expect(note).toMatchObject({ text: 'deploy gnp.exe' });
});

describe('hostile titles', () => {
  const titles = {
    'a script': '<script>alert(1)</script>',
    'an image': '<img src=x onerror=alert(1)>',
    'broken out of quotes': `"><svg onload=alert(1)> ' onclick='alert(1)' x="`,
    'a closed title': '</title></style></p></main><h1>pwned</h1>',
    entities: '&lt;b&gt; &amp;amp; &#0;',
    'right to left': '\u202egnp.exe\u202c \u05d0\u05d1',
    emoji: '🔥👨‍👩‍👧‍👦🇩🇪'.repeat(20),
    '10,000 quotes': '"'.repeat(10_000),
    '10,000 ideographs': '漢'.repeat(10_000),
    '10,000 characters': 'x'.repeat(10_000),
  };
  const scenes = { nobodyAnswers, finnTriages, commanderIsSought, benCommands, reliefIsSought, itIsResolved };

  /** The pages of everybody who has a link, when seven alarms of these names began the scene. */
  async function pagesOf(scene: () => Promise<void>, names: string[]): Promise<string[]> {
    house = await buildMemoryHouse(roster, saturdayEvening);
    alarms = names;
    await scene();
    const phoneOf = (id: string) => responderOf(roster, id)?.phone;
    const people = ['finn', 'elif', 'ben', 'ada'].filter((id) =>
      house.sent.some(({ to }) => to === id || to === phoneOf(id)),
    );
    return Promise.all(people.map(async (person) => (await look(person)).body));
  }

  const seven = (title: string) => Array.from({ length: 7 }, (_, n) => `shop-${n}${title}`);
  const tagsIn = (body: string) =>
    body
      .replace(/<style>.*<\/style>/s, '')
      // Where the console shows the alarm: its name, in letters that no page and no text takes for anything else.
      .replace(/(#alarmsV2:alarm\/)[\w.%~-]*"/g, '$1"')
      .match(/<[^>]*>/g);

  describe.each(Object.entries(titles))('%s', (_, title) => {
    it.each(Object.entries(scenes))(
      'stays text on a small page without a script: %s',
      async (_name, scene) => {
        const harmless = (await pagesOf(scene, seven('x'))).map(tagsIn);
        const hostile = await pagesOf(scene, seven(title));
        expect(hostile.length).toBeGreaterThanOrEqual(2);
        expect(hostile.map(tagsIn)).toEqual(harmless);
        const cut = readableText(`shop-0${title}`)
          .slice(0, 199)
          .replace(/\p{Surrogate}/u, '');
        for (const body of hostile) {
          expect(Buffer.byteLength(body)).toBeLessThan(23_000);
          expect(body).not.toMatch(/<script|\p{Surrogate}/iu);
          const shown = /<p class="title">(.*?)<\/p>/s.exec(body)?.[1] ?? '';
          expect(unescaped(shown).slice(0, cut.length)).toBe(cut);
        }
      },
    );
  });

  it('of people and services are escaped as well', async () => {
    const responders = roster.responders.map((person) => ({ ...person, name: `<i>${person.name}</i>` }));
    const services = roster.services.map((service) => ({ ...service, name: '<u>shop</u>' }));
    house = await buildMemoryHouse({ ...roster, responders, services }, saturdayEvening);
    await benCommands();
    for (const page of [await look('ben'), await tap('elif', { action: 'acknowledge' })]) {
      expect(page.body).not.toMatch(/<[iu]>/);
      expect(page.body).toContain('&lt;i&gt;Ben Carter&lt;/i&gt;');
    }
  });
});

it('says DRILL at the top of a drill', async () => {
  await house.alarm('eightbells-drill-1', 'ALARM');
  const { body } = await look('finn');
  expect(body).toMatch(/This is a drill\..*<h1>INC-1 .*DRILL/s);
});

it("tells times in the reader's own zone, and says once which that is", async () => {
  await nobodyAnswers();
  for (const [person, opened, zone] of [
    ['elif', '01:00', 'UTC+3'],
    ['finn', '22:00', 'UTC'],
  ] as const) {
    const words = wordsIn(await look(person));
    expect(words).toContain(`Since ${opened}`);
    expect(words).toContain(`Times: ${zone}.`);
    expect(words.match(/UTC/g)).toHaveLength(1);
  }
});
