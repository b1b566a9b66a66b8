import type { Finding } from './finding';

/** Words that an honest update does not say. */
export interface Pattern {
  kind: Finding['kind'];
  words: RegExp;
  /** What makes them honest, where it stands in the same part of the sentence, not behind them. */
  unless?: RegExp | undefined;
  /** What makes them honest only where it stands among them, or right before them. */
  unlessNear?: RegExp | undefined;
  /** Why an honest update does not say them. */
  why: string;
}

/** A pattern put together of parts, in capitals or not. A blank stands for any number of blanks. */
export function words(...parts: string[]): RegExp {
  return new RegExp(parts.join('').replaceAll(' ', '\\s+'), 'i');
}

/** Any of these words, and not a part of a longer one. */
export function anyOf(...choices: string[]): string {
  return `(?<![a-z])(?:${choices.join('|')})(?![a-z])`;
}

/** Whatever else a clause says in between, within reason. */
export const between = '[^.!?;]{0,70}?';

/** Where a part of a sentence begins, for words that are a whole one, as in "Good news: service restored". */
export const atStart = '(?<=^|[,:-]\\s)';

/** Where a part of a sentence ends. */
export const atEnd = '(?=\\s?(?:$|[.!,]))';
