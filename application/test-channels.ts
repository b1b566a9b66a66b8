import type { ResponderId } from '../domain/ids';
import { noticeIdFrom } from '../domain/notice/notice';
import { usableAddresses } from '../domain/roster/approach';
import { type Channel, type ChannelAddress, type ChannelState, stateOf } from '../domain/roster/channel';
import { addressesOf, type Responder } from '../domain/roster/responder';
import { type RosterInForce, responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { MintCode } from './ports/links';
import type { NewNotice, NoticeStore } from './ports/notices';
import type { QuotaStore } from './ports/requests';
import type { RosterStore } from './ports/roster';
import { isWithin, perAddress, perSender } from './quotas';
import { rosterInForce } from './roster-in-force';

/** The ports that sending test pages needs. */
export interface TestDeps {
  rosters: RosterStore;
  notices: NoticeStore;
  quotas: QuotaStore;
  mintCode: MintCode;
}

/** Reasons why no test page was sent, for programs. */
export const testRefusals = [
  'no-such-responder',
  'no-such-channel',
  'not-confirmed',
  'none-usable',
  'quota',
] as const;

/** The channels to which a test page is on its way, or why none is. */
export type TestOutcome =
  | { outcome: 'sent'; channels: readonly Channel[] }
  | {
      outcome: 'refused';
      why: (typeof testRefusals)[number];
      sentence: string;
    };

/**
 * Sends a test page over `channels`, or over every usable one when none is named. One tap on it proves the channel. A
 * channel that is named is tried even where it is not verified, or was blocked; only an email address that has not
 * confirmed is not, for nothing can arrive there. An address gets one a minute at most, and no
 * more than its quota; nor may `by` ask for more than theirs. Throws NoRosterError.
 */
export async function testChannels(
  deps: TestDeps,
  id: ResponderId,
  channels: readonly Channel[] | undefined,
  now: Instant,
  by?: ResponderId,
): Promise<TestOutcome> {
  const roster = await rosterInForce(deps.rosters, now);
  const responder = responderOf(roster, id);
  if (responder === undefined) return refusal('no-such-responder', `There is no "${id}" on the roster.`);
  const found = channels === undefined ? allUsable(responder, roster) : named(responder, channels, roster);
  if (!Array.isArray(found)) return found;
  const allowed = await allowedOf(deps, found, now, by);
  if (allowed.length === 0) return refusal('quota', tooMany);
  await deps.notices.record(
    allowed.map((to) => testNotice(to, keyOfTest(to, now), deps.mintCode, now)),
    now,
  );
  return { outcome: 'sent', channels: allowed.map(({ channel }) => channel) };
}

const tooMany = 'Too many were asked for lately. Try again in an hour, or tomorrow.';

async function allowedOf(
  { quotas }: TestDeps,
  addresses: readonly ChannelAddress[],
  now: Instant,
  by: ResponderId | undefined,
): Promise<ChannelAddress[]> {
  const allowed: ChannelAddress[] = [];
  for (const to of addresses) {
    if (by !== undefined && !(await isWithin(quotas, `by ${by}`, perSender, now))) break;
    if (await isWithin(quotas, `test ${to.channel} ${to.address}`, perAddress, now)) allowed.push(to);
  }
  return allowed;
}

/** One test page a minute for each address: texts cost money, and the account's limit is what pages leave by. */
function keyOfTest({ channel, address }: ChannelAddress, now: Instant): string {
  return `test:${channel}:${address}:${now.slice(0, 'YYYY-MM-DDTHH:mm'.length)}`;
}

/** A test page to `to`; it happens once for each `key`. */
export function testNotice(to: ChannelAddress, key: string, mintCode: MintCode, now: Instant): NewNotice {
  return { key, notice: { id: noticeIdFrom(mintCode()), to, content: { kind: 'test' }, createdAt: now } };
}

function allUsable(responder: Responder, roster: RosterInForce): ChannelAddress[] | TestOutcome {
  const usable = usableAddresses(responder, roster);
  if (usable.length > 0) return [...usable];
  return refusal('none-usable', `${responder.name} has no channel that is verified and not blocked.`);
}

function named(
  responder: Responder,
  channels: readonly Channel[],
  { channelStates }: RosterInForce,
): ChannelAddress[] | TestOutcome {
  const addresses = addressesOf(responder);
  const found: ChannelAddress[] = [];
  for (const channel of new Set(channels)) {
    const address = addresses.find((own) => own.channel === channel);
    if (address === undefined)
      return refusal('no-such-channel', `${responder.name} has no address for ${channel}.`);
    const state = stateOf(channelStates, address);
    if (channel === 'email' && state?.verifiedAt === undefined)
      return refusal('not-confirmed', whyUnconfirmed(address, state));
    found.push(address);
  }
  return found;
}

function whyUnconfirmed({ address, responder }: ChannelAddress, state: ChannelState | undefined): string {
  return state?.endedAt === undefined
    ? `${address} has not confirmed yet that it wants email from here.`
    : `The subscription of ${address} has ended. To have it asked again: npm run people -- verify ${responder} email`;
}

function refusal(why: Extract<TestOutcome, { outcome: 'refused' }>['why'], sentence: string): TestOutcome {
  return { outcome: 'refused', why, sentence };
}
