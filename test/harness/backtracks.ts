import { setFlagsFromString } from 'node:v8';

// V8 counts how often a regular expression goes back, and gives up beyond a limit. The count is the same on every machine,
// as a time is not.
setFlagsFromString('--allow-natives-syntax');
const limited = new Function(
  'source',
  'flags',
  'most',
  'return %NewRegExpWithBacktrackLimit(source, flags, most)',
);

/** True if `words` goes back more than `most` times before it has looked for a match everywhere in `text`. */
export function goesBackMoreThan(most: number, { source, flags }: RegExp, text: string): boolean {
  // Where nothing is found, it fits nothing at the beginning, unless it gave up.
  return !limited(`^(?:[^]*?(?:${source})|)`, flags, most).test(text);
}
