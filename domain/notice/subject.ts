import { fitted } from './gsm7';

/** SNS takes subjects of at most 99 characters of printable ASCII that start with a letter, number or punctuation. */
export function fittedSubject(text: string): string {
  return fitted(text, 99)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 99);
}
