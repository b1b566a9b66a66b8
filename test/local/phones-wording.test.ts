import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

interface Wording {
  splitLinks: (text: string, publicUrl: string) => { text: string; href?: string }[];
  isDrill: (message: { subject?: string; text: string }) => boolean;
  readerTime: (instant: Date, now: Date, timeZone: string) => string;
  initials: (name: string) => string;
  chatName: (to: string) => string;
}

/** The browser's module, as the page gets it. */
function loadWording(): Wording {
  const source = readFileSync(join(__dirname, '../../local/phones/wording.js'), 'utf8');
  const module = { exports: {} as Wording };
  new Function('module', transformSync(source, { format: 'cjs' }).code)(module);
  return module.exports;
}

const { splitLinks, isDrill, readerTime, initials, chatName } = loadWording();
const here = 'http://localhost:8888';

test('a link of this stack is live, without the full stop behind it', () => {
  expect(splitLinks(`Answer: ${here}/p/abc. Thanks`, here)).toEqual([
    { text: 'Answer: ' },
    { text: `${here}/p/abc`, href: `${here}/p/abc` },
    { text: '. Thanks' },
  ]);
});

test.each([
  'http://evil.example/p/abc',
  'javascript:alert(1)',
  'http://localhost:88880/p/abc',
  'http://localhost:8888@evil.example/',
  '<img src=x onerror=alert(1)>',
])('%p stays text', (text) => {
  expect(splitLinks(text, here)).toEqual([{ text }]);
});

test('a link ends before markup that follows it', () => {
  const [link, rest] = splitLinks(`${here}/p/abc"><script>`, here);
  expect(link?.href).toBe(`${here}/p/abc`);
  expect(rest).toEqual({ text: '"><script>' });
});

test('two links and nothing else are two links', () => {
  const links = splitLinks(`${here}/p/a ${here}/p/b`, here).map(({ href }) => href);
  expect(links).toEqual([`${here}/p/a`, undefined, `${here}/p/b`]);
});

test('a drill is known by its label in the text or the subject', () => {
  expect(isDrill({ text: 'DRILL INC-2: Acknowledge' })).toBe(true);
  expect(isDrill({ subject: '[DRILL] INC-2', text: 'Body' })).toBe(true);
  expect(isDrill({ subject: 'INC-2', text: 'The drillhole service is down' })).toBe(false);
});

test('times carry their date only on another day', () => {
  const now = new Date('2026-03-02T12:00:00Z');
  expect(readerTime(new Date('2026-03-02T03:04:05Z'), now, 'UTC')).toBe('03:04:05');
  expect(readerTime(new Date('2026-03-01T03:04:05Z'), now, 'UTC')).toMatch(/1.*03:04:05/);
});

test.each([
  ['Ada Okafor', 'AO'],
  ['Mia Silva de Montenegro', 'MM'],
  ['Cher', 'C'],
  ['+12025550101', ''],
])('the initials of %p are %p', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test('the chat of a team is called after it', () => {
  expect(chatName('chat:web')).toBe('Chat of web');
});
