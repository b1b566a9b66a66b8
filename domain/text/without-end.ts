/** `text` without the characters at its end that fit `ending`. In linear time, which a pattern such as `\s+$` is not. */
export function withoutEnd(text: string, ending: RegExp): string {
  let end = text.length;
  while (end > 0 && ending.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
