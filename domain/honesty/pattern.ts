import type { Finding } from './finding';

/** Words that an honest update does not say. */
export interface Pattern {
  kind: Finding['kind'];
  words: RegExp;
  /** Words that make them honest, if in the same part of the sentence and not behind them. */
  unless?: RegExp | undefined;
  /** Words that make them honest only among them, or right before them. */
  unlessNear?: RegExp | undefined;
  /** The reason why an honest update does not say them. */
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

/** Anything else that a clause says in between, within reason: 70 characters, our own choice. */
export const between = '[^.!?;]{0,70}?';

/** The beginning of a part of a sentence, for words that are a whole one: "Good news: service restored". */
export const atStart = '(?<=^|[,:-]\\s)';

/** The end of a part of a sentence. */
export const atEnd = '(?=\\s?(?:$|[.!,]))';
