import type { ResponderId } from '../domain/ids';
import { isPastAnswering, mostTries, type Notice, noticeIdFrom, sixDigitsOf } from '../domain/notice/notice';
import { channelNames } from '../domain/notice/notice-wording';
import { type ChannelAddress, stateOf } from '../domain/roster/channel';
import { isOptOut, optedOut } from '../domain/roster/channel-news';
import { addressOf } from '../domain/roster/responder';
import type { Roster, RosterInForce } from '../domain/roster/roster';
import { after, type Duration, type Instant } from '../domain/time';
import type { MintCode } from './ports/links';
import type { NoticeStore } from './ports/notices';
import type { ChannelStore, EmailSubscription, EmailSubscriptions, OptOuts } from './ports/people';
import type { QuotaStore } from './ports/requests';
import { isWithin, perAddress, perSender } from './quotas';

/** The ports that asking people to verify their addresses needs. */
export interface VerificationDeps {
  notices: NoticeStore;
  subscriptions: EmailSubscriptions;
  quotas: QuotaStore;
  mintCode: MintCode;
}

/**
 * The outcome for one address. `asked-before`: a moment ago, which still counts. `quota`: none, too often.
 */
export interface AskedAddress extends ChannelAddress {
  outcome: 'asked' | 'asked-before' | 'confirmed' | 'quota';
}

/** The time in which two taps on one button are one request; our own choice. */
const askedAgainAfter: Duration = 'PT1M';

/**
 * Asks at each of `addresses` whether it is its responder's: with a code and a link by text, with a challenge to a
 * webhook, and by email through the subscription itself, which AWS asks to confirm.
 */
export async function requestVerifications(
  deps: VerificationDeps,
  roster: Roster,
  addresses: readonly ChannelAddress[],
  now: Instant,
  by?: ResponderId,
): Promise<AskedAddress[]> {
  const refused: AskedAddress[] = [];
  const allowed: ChannelAddress[] = [];
  for (const address of addresses) {
    if (await isAllowed(deps, address, now, by)) allowed.push(address);
    else refused.push({ ...address, outcome: 'quota' });
  }
  return [...(await askAt(deps, roster, allowed, now)), ...refused];
}

/** Neither is one address asked more often than its quota, nor does one person ask for more than theirs. */
async function isAllowed(
  { quotas }: VerificationDeps,
  { channel, address }: ChannelAddress,
  now: Instant,
  by: ResponderId | undefined,
): Promise<boolean> {
  if (by !== undefined && !(await isWithin(quotas, `by ${by}`, perSender, now))) return false;
  return isWithin(quotas, `verify ${channel} ${address}`, perAddress, now);
}

async function askAt(
  deps: VerificationDeps,
  roster: Roster,
  addresses: readonly ChannelAddress[],
  now: Instant,
): Promise<AskedAddress[]> {
  const emails = addresses.filter(({ channel }) => channel === 'email');
  const others = addresses.filter(({ channel }) => channel !== 'email');
  const asked: AskedAddress[] = [];
  for (const address of others) asked.push(await askByMessage(deps, address, now));
  return emails.length === 0 ? asked : [...asked, ...(await askByEmail(deps, roster, emails))];
}

async function askByMessage(
  { notices, mintCode }: VerificationDeps,
  to: ChannelAddress,
  now: Instant,
): Promise<AskedAddress> {
  const standing = await notices.verificationOf(to);
  if (
    standing?.answeredAt === undefined &&
    standing !== undefined &&
    now < after(standing.createdAt, askedAgainAfter)
  )
    return { ...to, outcome: 'asked-before' };
  const id = noticeIdFrom(mintCode());
  // People type what they are texted; a program gives back anything, so that it gets what nobody guesses.
  const code = to.channel === 'sms' ? sixDigitsOf(mintCode()) : mintCode();
  const notice: Notice = { id, to, content: { kind: 'verification', code }, createdAt: now };
  await notices.record([{ key: `verification:${id}`, notice }], now);
  return { ...to, outcome: 'asked' };
}

async function askByEmail(
  { subscriptions }: VerificationDeps,
  roster: Roster,
  addresses: readonly ChannelAddress[],
): Promise<AskedAddress[]> {
  const again = addresses.map(({ responder, address }) => ({ responder, email: address }));
  const { unconfirmed, failed } = await subscriptions.follow(subscriptionsOf(roster), again);
  const failure = failed.find(({ email }) => addresses.some(({ address }) => address === email));
  if (failure !== undefined) throw new Error(`${failure.email} could not be asked: ${failure.why}`);
  return addresses.map((address) => ({
    ...address,
    outcome: unconfirmed.includes(address.address) ? 'asked' : 'confirmed',
  }));
}

/** One subscription for each responder's email. */
export function subscriptionsOf({ responders }: Pick<Roster, 'responders'>): EmailSubscription[] {
  return responders.map(({ id, email }) => ({ responder: id, email }));
}

/** Reasons why a code verified nothing, for programs. */
export const codeRefusals = ['not-asked', 'too-old', 'too-many', 'wrong'] as const;

/** The outcome of a code that somebody typed, with a sentence for them. */
export type Confirmation =
  | { outcome: 'verified'; sentence: string }
  | { outcome: 'refused'; why: (typeof codeRefusals)[number]; sentence: string };

/**
 * Verifies the address if `code` is the one that was sent there: the newest, within a day, with at most five tries.
 * Spaces and dashes in it do not matter.
 */
export async function confirmCode(
  { notices, channels }: { notices: NoticeStore; channels: ChannelStore },
  address: ChannelAddress,
  code: string,
  now: Instant,
): Promise<Confirmation> {
  const what = channelNames[address.channel];
  const notice = await notices.verificationOf(address);
  if (notice?.content.kind !== 'verification')
    return refusal('not-asked', `No code was sent to this ${what}. Ask for one first.`);
  if (isPastAnswering(notice, now))
    return refusal('too-old', 'That code is older than a day. Ask for a new one.');
  // Counted before it is looked at, so that nobody tries many at once.
  const tries = await notices.countTry(notice.id);
  if (tries > mostTries) return refusal('too-many', 'Too many codes were tried. Ask for a new one.');
  if (code.replace(/[\s-]/g, '') !== notice.content.code)
    return refusal('wrong', `That is not the code. ${triesLeft(mostTries - tries)}`);
  await recordConfirmed({ notices, channels }, notice, now);
  return { outcome: 'verified', sentence: `Your ${what} is confirmed: pages will reach you there.` };
}

function refusal(why: Extract<Confirmation, { outcome: 'refused' }>['why'], sentence: string): Confirmation {
  return { outcome: 'refused', why, sentence };
}

function triesLeft(left: number): string {
  return left === 0 ? 'Ask for a new one.' : `You have ${left} more ${left === 1 ? 'try' : 'tries'}.`;
}

/**
 * Records that somebody answered at the notice's address, which proves it, and that the address is theirs.
 */
export async function recordConfirmed(
  { notices, channels }: { notices: NoticeStore; channels: ChannelStore },
  notice: Notice,
  now: Instant,
): Promise<void> {
  await channels.recordProved(notice.to, 'answered', now);
  await notices.recordAnswered(notice.id, now);
}

/**
 * Brings what is known of email addresses in line with the subscriptions as they stand: one counts as verified while
 * it is confirmed for its responder, and has ended when it was and is no longer. Returns how many changed.
 */
export async function followSubscriptions(
  { channels, subscriptions }: { channels: ChannelStore; subscriptions: EmailSubscriptions },
  roster: RosterInForce,
  now: Instant,
): Promise<number> {
  const standing = await subscriptions.standing();
  let changed = 0;
  for (const { id: responder, email } of roster.responders) {
    const address: ChannelAddress = { responder, channel: 'email', address: email };
    const confirmed = standing.some(
      (each) =>
        each.confirmed && each.responder === responder && each.email.toLowerCase() === email.toLowerCase(),
    );
    if (confirmed === isVerified(roster, address)) continue;
    await (confirmed ? channels.recordVerified(address, now) : channels.recordEnded(address, now));
    changed += 1;
  }
  return changed;
}

/** Brings what is known of phone numbers in line with the carrier's list of opt-outs. Returns how many changed. */
export async function followOptOuts(
  { channels, optOuts }: { channels: ChannelStore; optOuts: OptOuts },
  roster: RosterInForce,
  now: Instant,
): Promise<number> {
  let changed = 0;
  for (const responder of roster.responders) {
    const phone = addressOf(responder, 'sms');
    if (phone === undefined) continue;
    const address: ChannelAddress = { responder: responder.id, channel: 'sms', address: phone };
    const blocked = stateOf(roster.channelStates, address)?.blocked;
    const out = await optOuts.isOptedOut(phone);
    if (out ? blocked !== undefined : !isOptOut(blocked)) continue;
    await channels.recordBlocked(address, out ? optedOut : undefined, now);
    changed += 1;
  }
  return changed;
}

/** True if the address was verified, whatever stands against it now. */
export function isVerified({ channelStates }: RosterInForce, address: ChannelAddress): boolean {
  return stateOf(channelStates, address)?.verifiedAt !== undefined;
}
