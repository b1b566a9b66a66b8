import fc from 'fast-check';
import { fitted, segmentSeptets, septets, toGsm7 } from '../../domain/text/gsm7';

/** The GSM 03.38 default alphabet, written down a second time, by the rows of the standard's table. */
const table = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('');
const extension = '^{}\\[~]|€';
const isGsm = (text: string) => [...text].every((character) => `${table}${extension}`.includes(character));
const countedBy = (text: string) =>
  [...text].reduce((sum, character) => sum + (extension.includes(character) ? 2 : 1), 0);

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...extension, 'a', ' ', '\n', 'é', '漢', '\ud83d'), maxLength: 300 }),
);

it('knows an alphabet of 127 characters and 9 that count twice', () => {
  expect(new Set(table).size).toBe(127);
  for (const character of table) expect(septets(character)).toBe(1);
  for (const character of extension) expect(septets(character)).toBe(2);
});

it('turns any text into the alphabet, on one line, and leaves what it made as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const made = toGsm7(text);
      expect(isGsm(made)).toBe(true);
      expect(made).not.toMatch(/[\n\r]/);
      expect(toGsm7(made)).toBe(made);
      expect(septets(made)).toBe(countedBy(made));
    }),
  );
});

it('never exceeds the room it is given, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: segmentSeptets }), (text, most) => {
      const made = fitted(text, most);
      expect(countedBy(made)).toBeLessThanOrEqual(most);
      expect(isGsm(made)).toBe(true);
      expect(made).toBe(made.trim());
    }),
  );
});

it('wastes no room: what was cut would not have fitted', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '€', 'é'), minLength: 1 }),
      fc.nat(160),
      (text, most) => {
        const made = fitted(text, most);
        if (countedBy(text) <= most) expect(made).toBe(text);
        else expect(countedBy(made)).toBeGreaterThanOrEqual(most - 1);
      },
    ),
  );
});

it.each([
  ['Größe: 5 €', 'Größe: 5 €'],
  ['“Don’t” – wait…', '"Don\'t" - wait...'],
  ['Ångström, naïve, Łódź', 'Ångström, naive, ?odz'],
  ['cafe\u0301 decomposed', 'café decomposed'],
  ['one\ntwo\ttabs\r\nthree', 'one two tabs three'],
  ['日本 down', '?? down'],
  ['disk 🔥 full', 'disk ? full'],
  ['many    spaces', 'many spaces'],
])('%j reads %j', (text, expected) => {
  expect(fitted(text, 160)).toBe(expected);
});

it.each([
  ['The checkout is down', 12, 'The check...'],
  ['The checkout is down', 20, 'The checkout is down'],
  ['€€€€€€', 11, '€€€€...'],
  ['€€€€€€', 5, '€€'],
  ['The checkout', 0, ''],
])('%j in %i septets is %j', (text, most, expected) => {
  expect(fitted(text, most)).toBe(expected);
});
