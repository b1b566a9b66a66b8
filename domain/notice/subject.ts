import { toGsm7 } from '../text/gsm7';

/** Characters of a subject at most: SNS takes fewer than 100. */
export const longestSubject = 99;

/**
 * A subject as SNS takes it: printable ASCII that starts with a letter, number or punctuation. Accents go, what is left
 * becomes `?`. Counted in characters: the brackets of `[DRILL]` are two septets each in a text, and one here.
 */
export function fittedSubject(text: string): string {
  const plain = toGsm7(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, (character) => ascii[character] ?? '?');
  const clean = plain.replace(/ +/g, ' ').trim();
  return clean.length <= longestSubject ? clean : `${clean.slice(0, longestSubject - 3).trimEnd()}...`;
}

const ascii: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Ø: 'O',
  ø: 'o',
  '€': 'EUR',
  '£': 'GBP',
  '§': 'S',
};
