import { beginningOf, readableText, readableTexts } from '../../domain/text/readable-text';

const high = '\ud83d';

test.each([
  ['a right-to-left override', 'deploy \u202egnp.exe', 'deploy gnp.exe'],
  ['isolates and embeddings', '\u2066a\u2067b\u2068c\u2069\u202ad\u202be\u202cf\u202d', 'abcdef'],
  ['marks', 'a\u200eb\u200fc\u061cd', 'abcd'],
  ['half a character', `down ${high} now`, 'down \ufffd now'],
  ['half a character at the end', `down ${high}`, 'down \ufffd'],
  ['whole characters, joined ones and other scripts', '👩‍🚒 لا يعمل תקלה', '👩‍🚒 لا يعمل תקלה'],
])('a text with %s is read as it is written', (_, text, read) => {
  expect(readableText(text)).toBe(read);
  expect(readableText(read)).toBe(read);
});

test('every text of a document is, and nothing else changes', () => {
  const document = { a: ['x\u202ey', { b: high, c: 1, d: null, e: true }], f: {} };
  expect(readableTexts(document)).toEqual({ a: ['xy', { b: '\ufffd', c: 1, d: null, e: true }], f: {} });
});

test.each([
  ['as it is where it is short enough', 'down', 4, 'down'],
  ['cut between characters', 'it is down', 5, 'it is'],
  ['without the half of a character that a cut leaves', 'ab👩', 3, 'ab'],
  ['with the whole character that just fits', 'ab👩', 4, 'ab👩'],
  ['without a half that it had already', `a${high}b`, 3, 'ab'],
])('the beginning of a text is %s', (_, text, most, beginning) => {
  expect(beginningOf(text, most)).toBe(beginning);
});
