import { mintCode } from '../../adapters/mint-code';
import { exportTimeline } from '../../application/export-timeline';
import { supportCase } from '../../domain/incident/vendor/support-case';
import { bulletinFor, tellsTeam } from '../../domain/notice/bulletin';
import { bulletinPayload } from '../../domain/notice/webhook-payload';
import { textsWithoutPersonalLinks, withoutPersonalLinks } from '../../domain/text/personal-links';
import { roster } from './given';
import { withOpenCase } from './vendor-given';

const codes = {
  severityCode: 'urgent',
  serviceCode: 'general-info',
  categoryCode: 'using-aws',
  language: 'en',
} as const;
const code = mintCode();

test.each([
  ['a page', `https://bells.example.com/p/${code}`],
  ['a page and what follows it', `https://abc.execute-api.eu-central-1.amazonaws.com/p/${code}?do=ack#top`],
  ['a notice', `https://bells.example.com/n/${code}`],
  ['a calendar', `webcal://bells.example.com/calendar/${code}${code}.ics`],
  ['the end of an address', `/p/${code}`],
  ['an address without its beginning', `bells.example.com/p/${code}`],
  ['capitals', `HTTPS://BELLS.EXAMPLE.COM/P/${code.toUpperCase()}`],
  [
    'an address with a space that nobody sees',
    `https://bells.example.com/p/${code.slice(0, 8)}\u200B${code.slice(8)}`,
  ],
])('the link of %s is cut', (_, link) => {
  expect(withoutPersonalLinks(`See <${link}>, now`)).toBe('See <(personal link)>, now');
});

test.each([
  'disk /p/short is full',
  'https://shop.example/p/shoes-and-other-things',
  'https://shop.example/products/23456789abcdefgh',
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

test('a long text without any link is read in a moment', () => {
  const long = 'a/p/'.repeat(100_000);
  expect(withoutPersonalLinks(long)).toBe(long);
});

describe('of an incident in which people pasted links of every kind', () => {
  const kinds = ['p', 'n', 'calendar'].map((kind) => `https://bells.example.com/${kind}/${code}${code}`);
  const links = kinds.join(' and ');
  const story = withOpenCase();
  story.does({ type: 'describe-situation', by: 'cleo', impact: links, summary: links });
  story.does({ type: 'record-decision', by: 'cleo', text: links, why: links });
  story.does({ type: 'add-task', by: 'cleo', text: links });
  story.does({ type: 'post-update', by: 'cleo', audience: 'internal', text: links });
  story.does({ type: 'add-note', by: 'cleo', text: links });
  story.does({ type: 'resolve', by: 'cleo', reason: links });
  const incident = { ...story.incident(), title: `5xx ${links}` };

  test('AWS Support reads none', () => {
    expect(JSON.stringify(supportCase(incident, codes, 'Web shop', '[INC-42]'))).not.toContain(code);
  });

  test('no team reads one, in chat or by webhook', () => {
    const told = story.timeline().filter(tellsTeam);
    const bulletins = told.map((event) => ({ event, bulletin: bulletinFor(event, incident, roster) }));
    const payloads = bulletins.map(
      ({ event, bulletin }) => bulletin && bulletinPayload(event, incident, roster, bulletin),
    );
    expect(payloads.length).toBeGreaterThan(3);
    expect(JSON.stringify([bulletins.map(({ bulletin }) => bulletin), payloads])).not.toContain(code);
  });

  test('no export has one', async () => {
    const store = { timeline: async () => [...story.timeline()], laterEvent: async () => undefined };
    for await (const { line } of exportTimeline(store, incident)) expect(line).not.toContain(code);
  });
});
