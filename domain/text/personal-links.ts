import { eachText } from './each-text';

/** Characters that nobody sees: they part a link that is whole again where it is copied to. */
const invisible = /[\p{Cf}\p{Cs}]|[^\P{Cc}\s]/gu;
/** A word that may be an address or its end: in a mail's source it goes on behind a line ending with `=`. */
const word = /(?:=\r?\n|&#?\w+;|[^\s<>()"'[\],;|])+/g;
const softBreak = /=\r?\n/g;

/** A slash as it stands, and as mail filters, redirects, JSON, scripts, HTML and a mail's source write it. */
const slash = '(?:/|%(?:25)*2f|u002f|\\\\x2f|=2f|&#(?:x0*2f|0*47);|&sol;)';
const kind = '(?:p|n|u|calendar)';
/**
 * The beginning of a code: letters of its alphabet alone, and more than most words of an address have. Nobody
 * guesses the six that the shortest code still has behind these. What stands behind a code makes it no worse.
 */
const code = '[2-9a-hjkmnp-z]{14}';
/** The secret end of a link to a page, a notice, the end of mails or a calendar. */
const secretEnd = new RegExp(`${slash}${kind}\\\\*${slash}${code}`, 'i');

/** A mail filter that writes `-` for `%` and `_` for `/`. */
const underscored = /-3a__/i;
const underscoredEnd = new RegExp(`_${kind}_${code}`, 'i');
/** An address that another one carries in base64: `http` begins so. */
const inBase64 = /aHR0c[\w+/-]+/g;

/**
 * Text for other eyes than those of whoever wrote it, without personal links: people paste the links of their messages into
 * what they write, and whoever has one acts, or looks, as the person that it was sent to. A link is also seen within one
 * that a mail filter or a search made of it, unless only their server knows where it leads. It is not where something else
 * than its slashes is written in another way (`%70`, `&shy;`) or stands between them (`./`): no tool is known to do that, and
 * whoever does it on purpose can say the link in words as well.
 */
export function withoutPersonalLinks(text: string): string {
  const visible = text.replace(invisible, '');
  const safe = visible.replace(word, (part) => (isPersonal(part) ? '(personal link)' : part));
  return safe === visible ? text : safe;
}

function isPersonal(part: string): boolean {
  const address = part.replace(softBreak, '');
  return (
    secretEnd.test(address) ||
    (underscored.test(address) && underscoredEnd.test(address)) ||
    (address.match(inBase64) ?? []).some((letters) => secretEnd.test(fromBase64(letters)))
  );
}

/** The text of whole groups of four letters; what is left over says no more than a character or two. */
function fromBase64(letters: string): string {
  const standard = letters.replace(/-/g, '+').replace(/_/g, '/');
  return atob(standard.slice(0, standard.length - (standard.length % 4)));
}

/** The same of every text in `value`, whatever its shape: for what leaves as JSON. */
export function textsWithoutPersonalLinks<T>(value: T): T {
  return eachText(value, withoutPersonalLinks) as T;
}
