import { type RosterInForce, responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { ChannelStore, ConfirmedEmail, EmailConfirmations } from './ports/people';

/** The ports that confirming an email subscription needs. */
export interface ConfirmationDeps {
  confirmations: EmailConfirmations;
  channels: ChannelStore;
}

/** The outcome of a link that was to confirm an email address, with a sentence for whoever gave it. */
export type EmailConfirmation =
  | ({ outcome: 'confirmed'; sentence: string } & ConfirmedEmail)
  | { outcome: 'refused'; sentence: string };

/**
 * Confirms an email address by the link that AWS sent there. Pages count on it from then on, if it is still its
 * responder's.
 */
export async function confirmEmail(
  { confirmations, channels }: ConfirmationDeps,
  roster: RosterInForce,
  link: string,
  now: Instant,
): Promise<EmailConfirmation> {
  const confirmed = await confirmations.confirm(link);
  if ('refused' in confirmed) return { outcome: 'refused', sentence: confirmed.refused };
  const { responder: id, email } = confirmed;
  const responder = id === undefined ? undefined : responderOf(roster, id);
  const isTheirs = responder?.email.toLowerCase() === email.toLowerCase();
  if (responder !== undefined && isTheirs)
    await channels.recordVerified({ responder: responder.id, channel: 'email', address: email }, now);
  const reaches = isTheirs
    ? `${email} is confirmed: pages reach ${responder?.name} there.`
    : othersOf(confirmed);
  const anew = isTheirs || id === undefined ? howAnew(confirmed) : undefined;
  return { outcome: 'confirmed', sentence: `${reaches} ${howItEnds(confirmed, anew)}`, ...confirmed };
}

function othersOf({ responder, email }: ConfirmedEmail): string {
  return responder === undefined
    ? `${email} is confirmed.`
    : `${email} is confirmed, but is no address of ${responder} on the roster: npm run roster -- apply FILE --resend removes it.`;
}

/** The way to a new link once the subscription has been ended. That of operations is on no roster. */
function howAnew({ subscription, responder, email }: ConfirmedEmail): string {
  if (responder !== undefined) return `npm run people -- verify ${responder} email --again`;
  const topic = subscription.slice(0, subscription.lastIndexOf(':'));
  return `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ${email}`;
}

/** `anew` is absent where the address is nobody's, so that no new link is wanted. */
function howItEnds({ kept, subscription }: ConfirmedEmail, anew: string | undefined): string {
  if (kept) return 'The link to unsubscribe in its emails works only with AWS credentials of this account.';
  const open = 'But its link was opened before, so that whoever has one of its emails can end it.';
  return anew === undefined
    ? open
    : `${open} To mend that: aws sns unsubscribe --subscription-arn ${subscription}, then ${anew}, and give the new link to this command before anybody opens it.`;
}
