/**
 * What Slack, Teams and Chime take for more than text: mentions (`@here`, `<!channel>`), links that say another address
 * than they lead to (`<url|text>`, `[text](url)`) and code that swallows what follows.
 */
const lookalikes: Readonly<Record<string, string>> = {
  '@': '(at)',
  '＠': '(at)',
  '﹫': '(at)',
  '<': '‹',
  '>': '›',
  '[': '(',
  ']': ')',
  '`': "'",
  '*': '∗',
};

/** Invisible characters, of which some turn the order of others around, and halves of characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Written out, as chat systems read it, it would be one of the characters above again. */
const entity = /&(?=#?\w{1,10};)/g;
/** The secret end of a personal link that somebody pasted. */
const personalLink = /\/(p|n|calendar)\/[\w-]{8,}(\.ics)?/g;

/**
 * Text that others wrote, as one line that chat shows and nothing more: no mentions, no formatting, no personal links,
 * and no link that leads elsewhere than it says. Cut to `most` characters; a cut shows as `…`.
 */
export function chatText(text: string, most: number): string {
  const plain = plainLine(text)
    .replace(entity, '& ')
    .replace(/[@＠﹫<>[\]`*]/g, (character) => lookalikes[character] ?? '')
    .trim();
  return cut(plain, most);
}

/** Text that others wrote, as one line without invisible characters and without the secret ends of personal links. */
export function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(invisible, '').replace(personalLink, '/$1/…');
}

/** `text` as it was written, without the secret ends of personal links. */
export function withoutSecrets(text: string): string {
  return text.replace(/[\p{Cf}\p{Cs}]/gu, '').replace(personalLink, '/$1/…');
}

/** `text` cut to `most` characters; a cut shows as `…`. */
export function cut(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}
