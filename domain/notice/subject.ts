import { fitted, toGsm7 } from './gsm7';

/** SNS takes subjects of fewer than 100 characters. */
export const longestSubject = 99;

/** SNS takes printable ASCII that starts with a letter, number or punctuation: accents go, what is left becomes `?`. */
export function fittedSubject(text: string): string {
  const plain = toGsm7(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, (character) => ascii[character] ?? '?');
  return fitted(plain, longestSubject).slice(0, longestSubject);
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
