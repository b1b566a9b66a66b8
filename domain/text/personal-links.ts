/** Characters that nobody sees: they part a link that is whole again where it is copied to. */
const invisible = /[\p{Cf}\p{Cs}]/gu;
/** What could be an address, or the end of one. */
const word = /[^\s<>()"'[\],;|]+/g;
/** The secret end of a link to a page, a notice or a calendar. */
const secretEnd = /\/(?:p|n|calendar)\/[a-z0-9]{12,}(?![\w-])/i;

/**
 * Text that leaves for other eyes than those of whoever wrote it, without personal links: people paste the links of their
 * messages into what they write, and whoever has one acts, or looks, as the person that it was sent to.
 */
export function withoutPersonalLinks(text: string): string {
  const visible = text.replace(invisible, '');
  const safe = visible.replace(word, (part) => (secretEnd.test(part) ? '(personal link)' : part));
  return safe === visible ? text : safe;
}

/** The same of every text in `value`, whatever its shape: for what leaves as JSON. */
export function textsWithoutPersonalLinks(value: unknown): unknown {
  if (typeof value === 'string') return withoutPersonalLinks(value);
  if (Array.isArray(value)) return value.map(textsWithoutPersonalLinks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, textsWithoutPersonalLinks(part)]),
  );
}
