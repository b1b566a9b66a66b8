/** `text` cut to at most `most` characters, never in the middle of one; a cut shows as `…`. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}
