import fc from 'fast-check';
import { type AlarmFacts, places } from '../../domain/alert/alarm-facts';
import type { Incident } from '../../domain/incident/incident';
import { type Message, messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { septets, toGsm7 } from '../../domain/text/gsm7';
import type { Duration } from '../../domain/time';
import { by } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  opening,
  quietPlan,
  roster,
  type Story,
} from '../domain/given';

/** With a domain of one's own, and as long as it is with API Gateway's. */
const links = {
  60: 'https://eight-bells.incidents.example.com/p/abcdefghjkmnpqrs',
  79: 'https://abcdefghij.execute-api.ap-southeast-1.amazonaws.com/p/abcdefghjkmnpqrs9',
};

const scripts = {
  Latin: "abcdefghijklmnoprstuvwzÄÖÜßéñøŁś'-".split(''),
  Greek: [...'αβγδεζηθΑΒΓΔΘΛΞάέ'],
  Cyrillic: [...'абвгдежзийклмнопрстуфхцчшАБВГ'],
  CJK: [...'決済失敗注文停止한국어서비스中文服务'],
  emoji: ['🔥', '👨‍👩‍👧', '🚒', '1️⃣', '🇩🇪', 'a'],
};

/** Words in one alphabet each, as names and titles are. */
const words = (most: number) =>
  fc
    .constantFrom(...Object.values(scripts))
    .chain((letters) =>
      fc.array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 18 }), {
        minLength: 1,
        maxLength: most,
      }),
    )
    .map((parts) => parts.join(' '));

const facts: fc.Arbitrary<AlarmFacts | undefined> = fc.option(
  fc.record({
    alarm: words(3),
    measure: fc.option(words(3), { nil: undefined }),
    account: fc.constant('210987654321'),
    region: fc.constantFrom('eu-west-1', 'ap-southeast-1'),
    elsewhere: fc.subarray([...places]),
    value: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    limit: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    comparison: fc.constantFrom('above', 'at-least', 'below', 'at-most', 'outside'),
    unit: fc.constantFrom(undefined, '%', 'ms', 'bytes'),
  }),
  { nil: undefined },
);

/** Links, each alone and beside a code. */
const ends: readonly [link: string, code?: string][] = [
  [links[60]],
  [links[60], '7kq3'],
  [links[79]],
  [links[79], '7kq3'],
];
/** Of these, which name somebody, the longer link with a code leaves too little. */
const longest: readonly string[] = ['relief fallback', 'handoff-told'];

/** What is replied to a page before its code. */
const replies: Readonly<Record<string, string>> = {
  'on-call': 'ack',
  'on-call fallback': 'ack',
  command: 'take',
  relief: 'take',
  'relief fallback': 'take',
};

/** Every message about one incident, with who is asked what and by when. */
const asks: readonly [kind: string, RegExp][] = [
  ['on-call', /Acknowledge by \d\d:\d\d$/],
  ['on-call fallback', /NOBODY ANSWERED\. Acknowledge by \d\d:\d\d$/],
  ['command', /Take command by \d\d:\d\d$/],
  ['command fallback', /NOBODY COMMANDS\. Find a commander$/],
  ['relief', /Relieve \S.*\bby \d\d:\d\d$/],
  ['relief fallback', /\S.* is PAST the shift\. Find relief$/],
  ['update-reminded', /Status update (OVERDUE since|due) \d\d:\d\d/],
  [
    'handoff-told',
    // Beside the longer link the longest label and name leave no space for the last word.
    /(relieves you: brief, hand( over|\.\.\.) by|YOU COMMAND until) \d\d:\d\d|has relieved you\. You can rest/,
  ],
];

/** The first message of each kind, with the incident as it stood. */
function situations(): Map<string, [ToldEvent, Incident]> {
  const setting = { opening: opening({ drill: true, id: 'INC-1234' }) };
  const found = new Map<string, [ToldEvent, Incident]>();
  const watch = (story: Story, duration: Duration) => {
    story.passes(duration);
    for (const event of story.timeline())
      if (tellsSomebody(event) && !found.has(kindOf(event)))
        found.set(kindOf(event), [event, story.incident()]);
  };
  watch(anIncident(setting), 'PT2H');
  watch(aSeriousIncident(setting), 'PT2H');
  const quiet = { opening: opening({ drill: true, id: 'INC-1234', plan: quietPlan }) };
  watch(aCommandedIncident(quiet), 'PT9H');
  watch(aCommandedIncident(setting), 'PT30M');
  const relieved = aCommandedIncident(quiet);
  relieved.passes('PT7H30M');
  relieved.does(by('dana', { type: 'accept-relief' }));
  watch(relieved, 'PT30M');
  return found;
}

function kindOf(event: ToldEvent): string {
  if (event.type !== 'paged') return event.type;
  return `${event.ask.for}${event.fallback ? ' fallback' : ''}`;
}

const isSms = (message: Message): message is Extract<Message, { channel: 'sms' }> =>
  message.channel === 'sms';

const told = situations();

it.each(asks)(
  'a text (%s) is one segment with its link, and never loses what is asked, by when, and where',
  (kind, asked) => {
    const [event, incident] = told.get(kind) ?? [];
    if (event === undefined || incident === undefined) throw new Error(`Nobody is told of ${kind}.`);
    for (const [length, link] of Object.entries(links)) expect(link).toHaveLength(Number(length));
    const anEnd = fc.constantFrom(...(longest.includes(kind) ? ends.slice(0, -1) : ends));
    fc.assert(
      fc.property(
        words(12),
        facts,
        words(4),
        words(4),
        anEnd,
        (title, about, service, name, [link, code]) => {
          const people = {
            ...roster,
            services: roster.services.map((each) => ({ ...each, name: service })),
            responders: roster.responders.map((each) => ({ ...each, name })),
          };
          const alerts = incident.alerts.map((alert) => ({ ...alert, title, about }));
          const sms = messagesFor(event, { ...incident, title, alerts }, people, link, code).find(isSms);
          const text = sms?.text ?? '';
          expect(septets(text)).toBeLessThanOrEqual(160);
          expect(toGsm7(text)).toBe(text);
          const end = code === undefined ? ` ${link}` : `. Reply ${replies[kind] ?? 'code'} ${code} ${link}`;
          if (replies[kind] === undefined) expect(text).not.toContain('or cannot');
          const whole = code === undefined ? end : end.replace(` ${code}`, ` or cannot ${code}`);
          const ended = text.endsWith(whole) ? whole : end;
          expect(text.endsWith(ended)).toBe(true);
          expect(text).toMatch(/^DRILL INC-1234\b/);
          expect(text).not.toContain('....');
          expect(text.slice(0, -ended.length)).toMatch(asked);
        },
      ),
    );
  },
);
