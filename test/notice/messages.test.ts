import type { Incident } from '../../domain/incident/incident';
import { type Message, messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { parseSmsReply } from '../../domain/notice/sms-reply';
import type { ContactRules } from '../../domain/roster/responder';
import type { RosterInForce } from '../../domain/roster/roster';
import { septets, toGsm7 } from '../../domain/text/gsm7';
import { after, type Duration, type Instant } from '../../domain/time';
import { by, byMonitoring } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  firing,
  opening,
  quietPlan,
  roster,
  type Setting,
  type Story,
} from '../domain/given';

/** As long as a link gets when it leads to the API's own address. */
const link = 'https://abcdefghij.execute-api.ap-southeast-1.amazonaws.com/p/abcdefghjkmnpqrs';

/** Everything that anybody can be told of, each with the incident as it stood, by what it is about. */
function everythingTold(
  change: { title?: string; drill?: boolean; id?: string } = {},
): Map<string, Situation> {
  const setting = { opening: opening(change) };
  const told = new Map<string, Situation>();
  const watch = (story: Story, until: Duration) => {
    story.passes(until);
    const isSilent = story.incident().attention?.silent;
    for (const event of story.timeline())
      if (tellsSomebody(event) && !told.has(kindOf(event, isSilent)))
        told.set(kindOf(event, isSilent), [byEach(event), story.incident()]);
  };
  watch(anIncident(setting), 'PT2H');
  const acknowledged = anAcknowledgedOne(setting);
  const joins = { ...firing('disk'), ...(change.title !== undefined && { title: change.title }) };
  acknowledged.does(byMonitoring({ type: 'attach-alerts', alerts: [joins] }));
  watch(acknowledged, 'PT30M');
  watch(aSeriousIncident(setting), 'PT2H');
  const quiet = { opening: opening({ ...change, plan: quietPlan }) };
  watch(aCommandedIncident(quiet), 'PT9H');
  watch(aCommandedIncident(setting), 'PT2H');
  watch(aHandoff(quiet), 'PT30M');
  return told;
}

/** Dana has accepted to relieve Cleo at the end of the shift, in half an hour. */
function aHandoff(setting: Setting): Story {
  const story = aCommandedIncident(setting);
  story.passes('PT7H30M');
  story.does(by('dana', { type: 'accept-relief' }));
  return story;
}

/** Ada has it, and nobody does anything. */
function anAcknowledgedOne(setting: Setting): Story {
  const story = anIncident(setting);
  story.does(by('ada', { type: 'acknowledge' }));
  return story;
}

/** What leaves by one channel, as it would by the other. */
function byEach(event: ToldEvent): ToldEvent {
  return event.channels.length === 1 ? { ...event, channels: ['sms', 'email'] } : event;
}

type Situation = [ToldEvent, Incident];

function kindOf(event: ToldEvent, isSilent = false): string {
  if (event.type === 'contacted-again') return 'again';
  if (event.type === 'update-reminded') return event.overdue ? 'update overdue' : 'update due';
  if (event.type === 'handoff-told') return `handoff: ${event.news}`;
  if (event.type !== 'paged') return event.type;
  if (isSilent && event.ask.for === 'relief')
    return `relief of the silent${event.fallback ? ' fallback' : ''}`;
  return `${event.ask.for}${event.fallback ? ' fallback' : ''}`;
}

const kinds = [
  'on-call',
  'on-call fallback',
  'command',
  'command fallback',
  'relief',
  'relief fallback',
  'relief of the silent',
  'relief of the silent fallback',
  'attention-asked',
  'alerts-told',
  'update due',
  'update overdue',
  'handoff: asked-to-confirm',
  'handoff: in-command',
  'handoff: relieved',
];

function tell(
  [event, incident]: Situation,
  people: RosterInForce = roster,
): { sms: string; subject: string; text: string } {
  const messages = messagesFor({ ...event, channels: ['sms', 'email'] }, incident, people, link);
  const sms = messages.find(
    (message): message is Extract<Message, { channel: 'sms' }> => message.channel === 'sms',
  );
  const email = messages.find(
    (message): message is Extract<Message, { channel: 'email' }> => message.channel === 'email',
  );
  if (sms === undefined || email === undefined) throw new Error('There is no SMS or no email.');
  return { sms: sms.text, subject: email.subject, text: email.text };
}

const hostileTitles = {
  short: '5xx',
  script: '<script>alert(1)</script>',
  'double septets': '€{}[]~|\\^'.repeat(100),
  emoji: '🔥👨‍👩‍👧'.repeat(100),
  ideographs: '漢字'.repeat(500),
  'line breaks': 'Subject: x\r\nBcc: everybody@example.com\n\n'.repeat(20),
  'right to left': '\u202eגאד\u202c'.repeat(50),
  'nothing but spaces': ' '.repeat(300),
  'half a character': 'x\ud83d',
  '10,000 characters': 'x'.repeat(10_000),
};

const longNames: RosterInForce = {
  ...roster,
  responders: roster.responders.map((person) => ({
    ...person,
    name: `${person.name} ${'Ω€'.repeat(45)}`,
    timeZone: 'Asia/Kolkata',
  })),
};

it('covers every kind of message there is', () => {
  expect([...everythingTold().keys()].sort()).toEqual([...kinds].sort());
});

describe.each(Object.entries(hostileTitles))('with the title "%s"', (_, title) => {
  describe.each([false, true])('drill: %s', (drill) => {
    const told = everythingTold({ title, drill, id: 'INC-123456' });

    it.each(kinds)('an SMS (%s) is one segment that holds the whole link and what is asked', (kind) => {
      const situation = told.get(kind);
      if (situation === undefined) throw new Error(`Nobody is told of ${kind}.`);
      for (const people of [roster, longNames]) {
        const { sms } = tell(situation, people);
        expect(septets(sms)).toBeLessThanOrEqual(160);
        expect(toGsm7(sms)).toBe(sms);
        expect(sms.endsWith(` ${link}`)).toBe(true);
        expect(sms.startsWith(drill ? 'DRILL INC-123456' : 'INC-123456')).toBe(true);
        expect(sms).toMatch(callOf[kind] ?? /never/);
      }
    });

    it.each(kinds)(
      'an email (%s) has a subject that SNS takes and that says what is asked, and holds the whole link',
      (kind) => {
        const situation = told.get(kind);
        if (situation === undefined) throw new Error(`Nobody is told of ${kind}.`);
        const { subject, text } = tell(situation, longNames);
        expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
        expect(subject.startsWith(drill ? '[DRILL] INC-123456' : 'INC-123456')).toBe(true);
        expect(`${tell(situation).subject} `).toMatch(callOf[kind] ?? /never/);
        const isOnlyTold = /^(update|handoff|alerts)/.test(kind);
        expect(text.split('\n')).toContain(`${isOnlyTold ? 'See it' : 'Answer'} here: ${link}`);
        expect(text.startsWith('This is a DRILL.')).toBe(drill);
      },
    );
  });
});

const callOf: Record<string, RegExp> = {
  'on-call': /\. Acknowledge by \d\d:\d\d |: Acknowledge by \d\d:\d\d /,
  'on-call fallback': /NOBODY ANSWERED\. Acknowledge by \d\d:\d\d /,
  command: /[.:] Take command by \d\d:\d\d /,
  'command fallback': /NOBODY COMMANDS\. Find a commander /,
  relief: /[.:] Relieve .* at \d\d:\d\d\. Answer by \d\d:\d\d /,
  'relief fallback': /[.:] Cleo/,
  'relief of the silent': /[.:] Take over NOW, Cleo.* by \d\d:\d\d /,
  'relief of the silent fallback': /[.:] Cleo.*/,
  'alerts-told': /: 1 new alert: /,
  'attention-asked': / Still on it\? Say so by \d\d:\d\d[.:; ]/,
  'update due': /: Status update due \d\d:\d\d/,
  'update overdue': /: Status update OVERDUE since \d\d:\d\d/,
  'handoff: asked-to-confirm': /: Dana/,
  'handoff: in-command': /: YOU COMMAND until \d\d:\d\d/,
  'handoff: relieved': /: Dana/,
};

describe('an SMS', () => {
  const told = everythingTold({ title: 'Checkout errors' });
  const sms = (kind: string) => tell(told.get(kind) as Situation).sms;

  it('says what is asked, about what, and where to answer', () => {
    expect(sms('on-call')).toBe(`INC-42 Web shop: Checkout errors since 04:00. Acknowledge by 04:05 ${link}`);
  });

  it('carries the severity once it is known', () => {
    expect(sms('command')).toBe(
      `INC-42 SEV1 Web shop: Checkout errors since 04:00. Take command by 04:10 ${link}`,
    );
  });
});

it('says in a second text of the same page how long is left', () => {
  const rules: ContactRules = {
    high: [
      { channel: 'sms', after: 'PT0S' },
      { channel: 'sms', after: 'PT3M' },
    ],
    low: [],
  };
  const responders = roster.responders.map((person) => ({ ...person, rules }));
  const story = anIncident({ roster: { ...roster, responders } });
  story.passes('PT3M');
  const texts = story
    .timeline()
    .filter(tellsSomebody)
    .flatMap((event) => messagesFor(event, story.incident(), roster, link))
    .map((message) => ('text' in message ? message.text : ''));
  expect(texts).toEqual([
    expect.stringMatching(/^INC-42 Web shop: 5xx since 04:00\. Acknowledge by 04:05 /),
    expect.stringMatching(/ 2 min left\. Acknowledge by 04:05 /),
  ]);
});

describe('a page for which no link could be made', () => {
  const without = ([event, incident]: Situation, people: RosterInForce = roster) => {
    const byBoth: ToldEvent = { ...event, channels: ['sms', 'email'] };
    const [sms, email] = messagesFor(byBoth, incident, people, undefined);
    if (sms?.channel !== 'sms' || email?.channel !== 'email') throw new Error('There is no SMS or no email.');
    return { sms: sms.text, email: email.text };
  };
  const told = everythingTold({ title: 'Checkout errors' });
  const coded = { ...roster, sms: { requireCode: true } };
  const asked: [kind: string, reply: string, command: string][] = [
    ['on-call', 'ack 42', '{"type":"acknowledge"}'],
    ['command', 'take 42', '{"type":"take-command"}'],
    ['relief', 'take 42', '{"type":"accept-relief"}'],
  ];

  it.each(asked)('says how to answer it (%s), and the reply is understood', (kind, reply, command) => {
    const { sms, email } = without(told.get(kind) as Situation);
    expect(
      sms.endsWith(`. No link could be made. If texts are answered here: ${reply}. Else use the API`),
    ).toBe(true);
    expect(parseSmsReply(reply)).toMatchObject({ kind: 'wish', incident: 42 });
    expect(email).toContain(`Answer by text, where texts can be answered: ${reply}\n`);
    expect(email).toContain(`Answer by the API: POST /api/incidents/INC-42/commands with ${command}\n`);
    expect(email).not.toMatch(/undefined|link is yours/);
  });

  it.each(asked)('offers no reply that does nothing without its code (%s)', (kind) => {
    const { sms, email } = without(told.get(kind) as Situation, coded);
    expect(sms).toMatch(/by \d\d:\d\d\. No link could be made\. Use the API$|at \d\d:\d\d\. No link/);
    expect(email).not.toContain('by text');
  });

  it('offers no command to whoever need not be able to command', () => {
    const { sms, email } = without(told.get('command fallback') as Situation);
    expect(sms).toMatch(/Find a commander\. No link could be made\. Use the API$/);
    expect(email).toContain('See it by the API: GET /api/incidents/INC-42\n');
  });

  it.each(kinds)('is one segment, whatever the title (%s)', (kind) => {
    for (const title of Object.values(hostileTitles)) {
      const situation = everythingTold({ title, drill: true, id: 'INC-123456' }).get(kind) as Situation;
      const { sms } = without(situation, longNames);
      expect(septets(sms)).toBeLessThanOrEqual(160);
      expect(sms).toMatch(/[.?] No link could be made\. /);
    }
  });
});

describe("times in the reader's own zone", () => {
  const told = everythingTold();

  // Monday 2 March 2026, 03:00 UTC is the story's start.
  it.each([
    ['Asia/Kolkata', '08:35', '08:30', 'UTC+5:30'],
    ['America/St_Johns', '23:35', '23:30', 'UTC-3:30'],
    ['Europe/Berlin', '04:05', '04:00', 'UTC+1'],
    ['UTC', '03:05', '03:00', 'UTC'],
    ['Pacific/Kiritimati', '17:05', '17:00', 'UTC+14'],
  ])('%s', (timeZone, by, opened, zone) => {
    const story = anIncident();
    const [page] = story.timeline().filter(tellsSomebody);
    if (page === undefined) throw new Error('Nobody was paged.');
    const people = { ...roster, responders: roster.responders.map((person) => ({ ...person, timeZone })) };
    const { text } = tell([page, story.incident()], people);
    expect(text).toContain(`Acknowledge by ${by}, or say that you cannot; then the next level is paged.`);
    expect(text).toContain(`opened ${opened}. Times: ${zone}.`);
  });

  it("says when the shift ends by the reader's clock, in the SMS as well", () => {
    const situation = told.get('relief') as Situation;
    const people = {
      ...roster,
      responders: roster.responders.map((person) => ({ ...person, timeZone: 'Asia/Kolkata' })),
    };
    expect(tell(situation, people).sms).toContain('. Relieve Cleo at 16:30. Answer by 16:05 ');
  });

  it('goes through the change to summer time', () => {
    const at: Instant = '2026-03-29T00:58:00.000Z';
    const story = anIncident();
    const page = story.timeline().find(tellsSomebody);
    if (page?.type !== 'paged') throw new Error('Nobody was paged.');
    const early = { ...page, answerBy: at };
    const late = { ...page, answerBy: after(at, 'PT5M') };
    expect(tell([early, story.incident()]).text).toContain('by 29 Mar 01:58');
    expect(tell([late, story.incident()]).text).toContain('by 29 Mar 03:03');
  });
});

describe('somebody', () => {
  const situation = everythingTold().get('on-call') as Situation;
  const withAda = (change: object) => ({
    ...roster,
    responders: roster.responders.map((person) =>
      person.id === situation[0].responder ? { ...person, ...change } : person,
    ),
  });

  it('without a phone is told by email alone', () => {
    const messages = messagesFor(...situation, withAda({ phone: undefined }), link);
    expect(messages.map(({ channel }) => channel)).toEqual(['email']);
  });

  it('who has left the roster is told nothing', () => {
    const responders = roster.responders.filter(({ id }) => id !== situation[0].responder);
    expect(messagesFor(...situation, { ...roster, responders }, link)).toEqual([]);
  });
});

it('an email is written for the one who reads it: whose link it is, and why they are asked', () => {
  const { text } = tell(everythingTold({ title: 'Checkout errors' }).get('command') as Situation);
  expect(text).toContain('Checkout errors');
  expect(text).toContain('Why you: on call for command.');
  expect(text).toContain('The link is yours alone');
});
