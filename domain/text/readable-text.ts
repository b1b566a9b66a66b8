import { eachText } from './each-text';

/** Marks and controls by which a text changes the direction of what is read after it, so that it seems to say something else. */
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text from outside without what nobody sees and what turns the words around it: direction controls go, and half a
 * character, which a table may refuse, becomes the sign for one that cannot be read.
 */
export function readableText(text: string): string {
  return text.replace(directionControls, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The same for every text in a document, and in what is in it; keys stay as they are. */
export function readableTexts(document: unknown): unknown {
  return eachText(document, readableText);
}

/** The first `most` UTF-16 units of `text`, without half a character, which a table may refuse and no browser shows. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Surrogate}/gu, '');
}
