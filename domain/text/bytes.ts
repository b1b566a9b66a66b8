/** Bytes of `text` in UTF-8, as it is stored and sent. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOfCharacter(character);
  return bytes;
}

/** `text` cut to at most `most` bytes of UTF-8, between characters; a cut shows as `…`. */
export function cutToBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let left = most - bytesOf('…');
  let kept = '';
  for (const character of text) {
    left -= bytesOfCharacter(character);
    if (left < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Bytes of `value` as the table counts an item: names and values, 3 for each list or map and 1 for each of its elements. */
export function storedBytesOf(value: unknown): number {
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return Math.ceil(`${value}`.length / 2) + 1;
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + 1 + storedBytesOf(part), 3);
  return Object.entries(value).reduce(
    (sum, [name, part]) => (part === undefined ? sum : sum + 1 + bytesOf(name) + storedBytesOf(part)),
    3,
  );
}

function bytesOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
