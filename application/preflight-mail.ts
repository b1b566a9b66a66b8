import { listenersOn, sameListener } from '../domain/roster/listeners';
import type { RosterInForce } from '../domain/roster/roster';
import type { Finding } from './preflight-finding';

/** The account's standing with SES in this Region. */
export interface MailAccount {
  /** False while SES has paused all that the account sends. */
  sends: boolean;
  /** True if it may write to verified addresses only. */
  isSandboxed: boolean;
  /** The addresses and domains that are verified. */
  verified: readonly string[];
}

const about = 'mail';

/** Findings on whether updates are mailed to whoever only listens; `mailFrom`: the address that the stack sends from. */
export async function mailLeaves(
  roster: RosterInForce | undefined,
  mailFrom: string | undefined,
  ask: () => Promise<MailAccount>,
): Promise<Finding[]> {
  const listeners = roster === undefined ? [] : listenersOn(roster);
  if (listeners.length === 0) return [];
  if (mailFrom === undefined) return [withoutSender(listeners)];
  const account = await ask();
  const troubles = [...troublesOf(account, mailFrom), ...sandboxed(account, listeners)];
  return troubles.length > 0
    ? troubles
    : [{ about, verdict: 'ok', says: `SES takes mails from ${mailFrom}, for whoever only listens.` }];
}

function withoutSender(details: readonly string[]): Finding {
  return {
    about,
    verdict: 'problem',
    says: 'These addresses should hear of updates, and hear nothing: the stack has no sender to mail them from.',
    details,
    todo: 'Verify one in SES, and deploy with -c mailFrom=ADDRESS.',
  };
}

function troublesOf({ sends, verified }: MailAccount, mailFrom: string): Finding[] {
  return [
    ...(sends
      ? []
      : [
          {
            ...{ about, verdict: 'problem' as const },
            says: 'SES has paused all that this account sends in this Region.',
            todo: 'The SES console says why: Account dashboard.',
          },
        ]),
    ...(isCovered(mailFrom, verified)
      ? []
      : [
          {
            ...{ about, verdict: 'problem' as const },
            says: `Neither ${mailFrom} nor its domain is verified in SES in this Region: it takes no mail from there.`,
            todo: 'Verify it: SES console, Identities, Create identity.',
          },
        ]),
  ];
}

function sandboxed({ isSandboxed, verified }: MailAccount, listeners: readonly string[]): Finding[] {
  if (!isSandboxed) return [];
  const todo = 'Ask AWS to move the account out: SES console, Account dashboard, Request production access.';
  const details = listeners.filter((address) => !isCovered(address, verified));
  if (details.length === 0) {
    const says = 'The account is in the sandbox of SES: mails go to verified addresses only.';
    return [{ about, verdict: 'warning', says, todo }];
  }
  const says =
    'The account is in the sandbox of SES, and these addresses are not verified; no mail reaches them:';
  return [{ about, verdict: 'problem', says, details, todo }];
}

/** True if the address is verified, or its domain is, or one above that. */
function isCovered(address: string, verified: readonly string[]): boolean {
  const [, domain = ''] = sameListener(address).split('@');
  return verified
    .map(sameListener)
    .some((identity) => identity === sameListener(address) || `.${domain}`.endsWith(`.${identity}`));
}
