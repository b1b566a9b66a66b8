import { cut } from '../text/cut';
import { withoutPersonalLinks } from '../text/personal-links';

/**
 * Signs that Slack, Teams and Chime take for more than text: mentions (`@here`, `<!channel>`), links that say
 * another address than they lead to (`<url|text>`, `[text](url)`) and code that swallows what follows.
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
/** An entity: written out, as chat systems read it, it would be one of the characters above again. */
const entity = /&(?=#?\w{1,10};)/g;

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

/** Text that others wrote, as one line without invisible characters and personal links. */
export function plainLine(text: string): string {
  return withoutPersonalLinks(text).replace(/\s+/g, ' ').replace(invisible, '');
}
