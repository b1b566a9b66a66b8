import type { IncidentId, ListenerId } from '../domain/ids';
import {
  type DoorSign,
  doorLetters,
  doorSignIn,
  lettersOf,
  markLength,
  renewalLength,
} from '../domain/notice/link-code';
import { type Notice, noticeIdLength } from '../domain/notice/notice';
import type { ChannelAddress } from '../domain/roster/channel';
import { sameListener } from '../domain/roster/listeners';
import type { Instant } from '../domain/time';
import type { Seals } from './ports/links';

/** 31 to the 13th is more than 64 bits. */
const sealLength = 13;
/** A calendar's address, and the end of mails, are good for years: more than 128 bits. */
const longSealLength = 26;
/** As many bits, so that no two addresses have one. */
const listenerIdLength = 26;

/**
 * The code in the link to an incident that the message of event `seq` carries to that address. `revokedAt`: when links were
 * revoked that were sent there by the time of the event; the message leaves later, and its link opens.
 */
export async function doorCode(
  seals: Seals,
  { incidentId, seq }: { incidentId: IncidentId; seq: number },
  to: ChannelAddress,
  revokedAt?: Instant,
): Promise<string> {
  const mark = await seals.seal(markSubject(to), markLength);
  const renewal = await renewalOf(seals, to, revokedAt);
  const letters = doorLetters({ incidentId, seq, channel: to.channel, mark, renewal });
  return sealed(seals, 'door', letters, sealLength);
}

/** The sign in a door's code; undefined when it was not made here. Reads nothing. */
export async function readDoorCode(seals: Seals, code: string): Promise<DoorSign | undefined> {
  const letters = await unsealed(seals, 'door', code, sealLength);
  return letters === undefined ? undefined : doorSignIn(letters);
}

/** True if the link was sent to that address. */
export function isSentTo(seals: Seals, { mark }: DoorSign, to: ChannelAddress): Promise<boolean> {
  return seals.isSeal(mark, markSubject(to));
}

/** True if a link opens that was sent there: none there was revoked since, or it left after the last time. */
export async function isInForce(
  seals: Seals,
  { renewal }: Pick<DoorSign | NoticeSign, 'renewal'>,
  to: ChannelAddress,
  revokedAt: Instant | undefined,
): Promise<boolean> {
  if (revokedAt === undefined) return true;
  return renewal !== undefined && (await seals.isSeal(renewal, renewalSubject(to, revokedAt)));
}

async function renewalOf(seals: Seals, to: ChannelAddress, at: Instant | undefined) {
  return at === undefined ? undefined : seals.seal(renewalSubject(to, at), renewalLength);
}

function renewalSubject({ responder, channel }: ChannelAddress, revokedAt: Instant): string {
  return `renewal:${JSON.stringify([responder, channel, revokedAt])}`;
}

/** 31 to the fourth: one guess in 923,521 is right. */
const replyCodeLength = 4;

/** The code of replies to whatever is texted to that phone about `about`: an incident, or all that is counted on a day. */
export function replyCode(seals: Seals, about: string, phone: ChannelAddress): Promise<string> {
  return seals.seal(replySubject(about, phone), replyCodeLength);
}

/** True if `code` is that of replies about `about` from that phone. Reads nothing. */
export function isReplyCode(
  seals: Seals,
  code: string,
  about: string,
  phone: ChannelAddress,
): Promise<boolean> {
  return seals.isSeal(code, replySubject(about, phone));
}

/** The subject of the code of replies to a message about all counted pages of that day. */
export function allCountedOn(now: Instant): string {
  return `all of ${now.slice(0, 'YYYY-MM-DD'.length)}`;
}

function replySubject(about: string, { responder, address }: ChannelAddress): string {
  return `reply:${JSON.stringify([about, responder, address])}`;
}

/** The code in the link to a notice; `revokedAt` as in the link to an incident. */
export async function noticeCode(
  seals: Seals,
  { id, to }: Pick<Notice, 'id' | 'to'>,
  revokedAt?: Instant,
): Promise<string> {
  const renewal = (await renewalOf(seals, to, revokedAt)) ?? '';
  return sealed(seals, 'notice', `${id}${renewal}`, sealLength);
}

/** The sign in the code of the link to a notice. */
export interface NoticeSign {
  id: string;
  /** As in the sign of a door. */
  renewal?: string | undefined;
}

/** The sign in the code of the link to a notice; undefined when it was not made here. Reads nothing. */
export async function readNoticeCode(seals: Seals, code: string): Promise<NoticeSign | undefined> {
  const letters = await unsealed(seals, 'notice', code, sealLength);
  if (letters?.length !== noticeIdLength + renewalLength)
    return letters === undefined ? undefined : { id: letters };
  return { id: letters.slice(0, noticeIdLength), renewal: letters.slice(noticeIdLength) };
}

/** The code in the address of a calendar. */
export function feedCode(seals: Seals, id: string): Promise<string> {
  return sealed(seals, 'feed', id, longSealLength);
}

/** The id of the calendar; undefined when the code was not made here. Reads nothing. */
export function readFeedCode(seals: Seals, code: string): Promise<string | undefined> {
  return unsealed(seals, 'feed', code, longSealLength);
}

/** The id of an address that only listens: letters of its digest, by which nobody reads it who does not know it. */
export async function listenerIdOf(address: string): Promise<ListenerId> {
  const bytes = new TextEncoder().encode(sameListener(address));
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  return lettersOf(digest, listenerIdLength);
}

/** The code in the link by which whoever only listens ends their mails. */
export function listenerCode(seals: Seals, id: ListenerId): Promise<string> {
  return sealed(seals, 'listener', id, longSealLength);
}

/** The id of the address that the link was mailed to; undefined when the code was not made here. Reads nothing. */
export async function readListenerCode(seals: Seals, code: string): Promise<ListenerId | undefined> {
  const id = await unsealed(seals, 'listener', code, longSealLength);
  return id?.length === listenerIdLength ? id : undefined;
}

async function sealed(seals: Seals, kind: string, letters: string, length: number): Promise<string> {
  return `${letters}${await seals.seal(`${kind}:${letters}`, length)}`;
}

async function unsealed(
  seals: Seals,
  kind: string,
  code: string,
  length: number,
): Promise<string | undefined> {
  const letters = code.slice(0, -length);
  if (letters === '') return undefined;
  return (await seals.isSeal(code.slice(-length), `${kind}:${letters}`)) ? letters : undefined;
}

/** Email addresses differ in case only by habit. */
function markSubject({ responder, channel, address }: ChannelAddress): string {
  return `address:${JSON.stringify([responder, channel, channel === 'email' ? address.toLowerCase() : address])}`;
}
