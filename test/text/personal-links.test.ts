import { exportTimeline } from '../../adapters/jsonl/export-timeline';
import { mintCode } from '../../adapters/mint-code';
import { supportCase } from '../../domain/incident/vendor-cases/support-case';
import { bulletinFor, tellsTeam } from '../../domain/notice/bulletin';
import { bulletinPayload } from '../../domain/notice/webhook-payload';
import { textsWithoutPersonalLinks, withoutPersonalLinks } from '../../domain/text/personal-links';
import { by } from '../asked';
import { roster } from '../domain/given';
import { withOpenCase } from '../domain/vendor-given';

const codes = {
  severityCode: 'urgent',
  serviceCode: 'general-info',
  categoryCode: 'using-aws',
  language: 'en',
} as const;
const code = mintCode();
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['a page', `https://bells.example.com/p/${code}`],
  ['a page and what follows it', `https://abc.execute-api.eu-central-1.amazonaws.com/p/${code}?do=ack#top`],
  ['a notice', `https://bells.example.com/n/${code}`],
  ['the end of mails', `https://bells.example.com/u/${code}${code}`],
  ['a calendar', `webcal://bells.example.com/calendar/${code}${code}.ics`],
  ['the end of an address', `/p/${code}`],
  ['an address without its beginning', `bells.example.com/p/${code}`],
  ['capitals', `HTTPS://BELLS.EXAMPLE.COM/P/${code.toUpperCase()}`],
  [
    'an address with a space that nobody sees',
    `https://bells.example.com/p/${code.slice(0, 8)}\u200B${code.slice(8)}`,
  ],
  ['a page, a hyphen behind it', `https://bells.example.com/p/${code}-`],
  ['a page, words behind it', `https://bells.example.com/p/${code}_and_more`],
  ['a page, a letter of no code behind it', `https://bells.example.com/p/${code}is`],
  ['a page, with a full stop', `https://bells.example.com/p/${code}.`],
  ['a page whose code lost its end', `https://bells.example.com/p/${code.slice(0, 14)}…`],
  ['JSON', `https:\\/\\/bells.example.com\\/p\\/${code}`],
  ['JSON within JSON', `https:\\\\\\/\\\\\\/bells.example.com\\\\\\/p\\\\\\/${code}`],
  ['a script', `https:\\u002F\\u002Fbells.example.com\\u002Fp\\u002F${code}`],
  ['HTML', `https:&#x2F;&#x2F;bells.example.com&#x2F;p&#x2F;${code}`],
  ['HTML, with zeros', `https:&#x0002F;&#x02f;bells.example.com&#x002F;p&#x000000002F;${code}`],
  ['HTML, in decimals with zeros', `https:&#047;&#047;bells.example.com&#047;p&#0000000047;${code}`],
  ['a script, in bytes', `https:\\x2f\\x2Fbells.example.com\\x2Fp\\x2F${code}`],
  ["a mail's source, in bytes", `https:=2F=2Fbells.example.com=2Fp=2F${code}`],
  ['HTML, in decimals', `https:&#47;&#47;bells.example.com&#47;p&#47;${code}`],
  [
    'Outlook',
    `https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbells.example.com%2Fp%2F${code}&data=05%7C01`,
  ],
  [
    'Outlook, forwarded through Teams',
    `https://statics.teams.cdn.office.net/safelink.html?url=https%253A%252F%252Fbells.example.com%252Fp%252F${code}`,
  ],
  [
    'a link coded three times',
    `https://a.example/?u=https%25253a%25252f%25252fb.example%25252fn%25252f${code}`,
  ],
  ['Google', `https://www.google.com/url?q=https%3A%2F%2Fbells.example.com%2Fp%2F${code}&sa=D&usg=AOvVaw0`],
  ['Barracuda', `https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fbells.example.com%2fp%2f${code}&c=E`],
  ['Slack', `https://slack-redir.net/link?url=https%3A%2F%2Fbells.example.com%2Fp%2F${code}`],
  ['Proofpoint', `https://urldefense.com/v3/__https://bells.example.com/p/${code}__`],
  [
    'Proofpoint, as it was',
    `https://urldefense.proofpoint.com/v2/url?u=https-3A__bells.example.com_p_${code}&d=DwMFAg`,
  ],
  ...['', '/', '//'].map((shift) => [
    `Sophos, ${shift.length} letters on`,
    `https://eu.protection.sophos.com/?d=example.com&u=${base64(`https://bells.example.com${shift}/p/${code}`)}&i=1`,
  ]),
  ["a mail's source, broken within", `https://bells.example.com/p/${code.slice(0, 9)}=\r\n${code.slice(9)}`],
])('the link of %s is cut', (_, link) => {
  expect(withoutPersonalLinks(`See <${link}>, now`)).toBe('See <(personal link)>, now');
});

test.each([
  ['Slack', `<https://b.example/p/${code}|the page>`, '<(personal link)|the page>'],
  ['Slack, twice', `<https://b.example/p/${code}|b.example/p/${code}>`, '<(personal link)|(personal link)>'],
  ['Markdown', `[the page](https://b.example/p/${code})`, '[the page]((personal link))'],
  [
    'Proofpoint',
    `https://urldefense.com/v3/__https://b.example/p/${code}__;!!abc$ now`,
    '(personal link);!!abc$ now',
  ],
  ['JSON', `{"link":"https:\\/\\/b.example\\/p\\/${code}"}`, '{"link":"(personal link)"}'],
])('what is around a link stays, as of %s', (_, text, safe) => {
  expect(withoutPersonalLinks(text)).toBe(safe);
});

test.each([
  'disk /p/short is full',
  'https://shop.example/p/shoes-and-other-things',
  'https://shop.example/products/23456789abcdefgh',
  'https://shop.example/p/about-us',
  'https://shop.example/p/summer-sweaters-2026',
  'https://shop.example/p/internationalcustomers',
  'https://shop.example/p/itmf3x2zv5ghakwy?pid=XYZ',
  'https://medium.example/p/3f2a9c8d7e6b',
  'https://calendar.example/calendar/u/0/r/eventedit',
  'https://a.example/?url=https%3A%2F%2Fshop.example%2Fp%2Fabout-us',
  'https://urldefense.proofpoint.com/v2/url?u=https-3A__shop.example_p_about-2Dus&d=x',
  'https://a.example/?u=aHR0cHM6Ly9zaG9wLmV4YW1wbGUvcC9hYm91dC11cw&v=aHR0c',
  'errors_n_requestsexceeded rose',
  's3://bucket/parts/p/2026/11/28/part-00001.gz',
  '/n/0f8fad5bd9cb469fa165',
  'Ada: 👩‍🚒 and می‌خواهم stay as they were written',
])('other text stays: %s', (text) => {
  expect(withoutPersonalLinks(text)).toBe(text);
});

test('every text of what leaves as JSON is looked at', () => {
  const link = `https://bells.example.com/n/${code}`;
  expect(textsWithoutPersonalLinks({ seq: 1, texts: [`a ${link}`, { deep: link }], none: null })).toEqual({
    seq: 1,
    texts: ['a (personal link)', { deep: '(personal link)' }],
    none: null,
  });
});

test.each([
  'a/p/',
  '%25',
  '%25%2f',
  '/p\\\\',
  '/p/2a',
  '-3a__',
  '_p_',
  'aHR0c',
  '&#x2f;',
  '&#0',
  '&#x0',
  '&#x02f;',
  '0',
  '=2f',
  '\\x2fp',
  '&',
  '=\n',
  '/n/abcdefgh,',
])('a long text of "%s" without any link is read in a moment', (piece) => {
  const long = piece.repeat(100_000);
  const start = performance.now();
  expect(withoutPersonalLinks(long)).toBe(long);
  expect(performance.now() - start).toBeLessThan(2000);
});

describe('of an incident in which people pasted links of every kind', () => {
  const kinds = ['p', 'n', 'calendar'].map((kind) => `https://bells.example.com/${kind}/${code}${code}`);
  const links = kinds.join(' and ');
  const story = withOpenCase();
  story.does(by('cleo', { type: 'describe-situation', impact: links, summary: links }));
  story.does(by('cleo', { type: 'record-decision', text: links, why: links }));
  story.does(by('cleo', { type: 'add-task', text: links }));
  story.does(by('cleo', { type: 'post-update', audience: 'internal', text: links }));
  story.does(by('cleo', { type: 'add-note', text: links }));
  story.does(by('cleo', { type: 'resolve', reason: links }));
  /** As it was stored when links were not cut yet where they came in. */
  const asBefore = <T>(stored: T): T =>
    JSON.parse(JSON.stringify(stored).replaceAll('(personal link)', links));
  const incident = { ...asBefore(story.incident()), title: `5xx ${links}` };
  const timeline = asBefore([...story.timeline()]);

  test('none is stored any more', () => {
    expect(JSON.stringify([story.incident(), story.timeline()])).not.toContain(code);
    expect(JSON.stringify(timeline)).toContain(code);
  });

  test('AWS Support reads none', () => {
    expect(JSON.stringify(supportCase(incident, codes, 'Web shop', '[INC-42]'))).not.toContain(code);
  });

  test('no team reads one, in chat or by webhook', () => {
    const told = timeline.filter(tellsTeam);
    const bulletins = told.map((event) => ({ event, bulletin: bulletinFor(event, incident, roster) }));
    const payloads = bulletins.map(
      ({ event, bulletin }) => bulletin && bulletinPayload(event, incident, roster, bulletin),
    );
    expect(payloads.length).toBeGreaterThan(3);
    expect(JSON.stringify([bulletins.map(({ bulletin }) => bulletin), payloads])).not.toContain(code);
  });

  test('no export has one', async () => {
    const store = { timeline: async () => timeline, laterEvent: async () => undefined };
    for await (const { line } of exportTimeline(store, incident)) expect(line).not.toContain(code);
  });
});
