import { emailAddress } from '../email-address';
import * as z from '../schemas/zod';

const example = 'updates@example.com or "Eight Bells <updates@example.com>"';
const message = `must be an email address, with a name of plain letters before it if you like: ${example}`;

/** A name that stands before an address without more: no mark that parts addresses, and no letter that a mail must encode. */
const withName = /^([A-Za-z0-9][A-Za-z0-9 .'&/_-]{0,59}?) *<([^<>]*)>$/;

/** The sender of mails, as the deployment says it. */
export const sender = z.string(message).check(z.refine((text) => isAddress(addressOf(text)), message));

/** The address of a sender, without the name. */
export function addressOf(written: string): string {
  return withName.exec(written)?.[2] ?? written;
}

/** The sender as it stands in a mail: the name in quotes. */
export function senderInMail(written: string): string {
  const [, name, address] = withName.exec(written) ?? [];
  return name === undefined ? written : `"${name}" <${address}>`;
}

function isAddress(text: string): boolean {
  return emailAddress().safeParse(text).success;
}
