import * as z from './schemas/zod';

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const lastLabel = '[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])';

/** A local part of atoms with dots between them (RFC 5322's dot-atom, as in `r&d@example.com`), at a domain name. */
const dotAtom = new RegExp(`^(?=.{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+${lastLabel}$`);

/** Characters of the longest address that fits into a roster; our own choice. */
const longest = 200;

/** An email address, told wrong by `message`. */
export function emailAddress(message = 'must be an email address') {
  const error = ({ input }: { input?: unknown }) => (input === undefined ? 'is missing' : message);
  return z.email({ pattern: dotAtom, error }).check(z.maxLength(longest));
}
