import { isWorthSending, type Notice } from '../domain/notice/notice';
import { type NoticeMessage, noticeMessage } from '../domain/notice/notice-wording';
import { revokedSince } from '../domain/roster/link-revocation';
import { isAddressOf } from '../domain/roster/reachability';
import { type RosterInForce, responderOf } from '../domain/roster/roster';
import { allCountedOn, noticeCode, replyCode } from './link-codes';
import type { Seals } from './ports/links';
import type { Courier, WebhookAnswer } from './ports/messages';
import type { NoticeStore } from './ports/notices';
import type { RosterStore } from './ports/roster';
import { type SendingRoom, sendOnce } from './send-once';
import { type UnlinkedRoom, unlessUnsealed } from './without-link';

/** What sending a notice needs. */
export interface NoticeRoom extends SendingRoom, UnlinkedRoom {
  notices: NoticeStore;
  rosters: RosterStore;
  courier: Courier;
  seals: Seals;
  /** Base of the links in messages, without a slash at its end. */
  publicUrl: string;
}

/** Sends the notice unless it left before, or has nothing to say any more. Rejects when trying again may help. */
export async function sendNotice(room: NoticeRoom, noticeId: string): Promise<void> {
  const notice = await room.notices.load(noticeId);
  // What was just written may not be there to read yet.
  if (notice === undefined) throw new Error(`The notice ${noticeId} cannot be read yet.`);
  const message = await messageOf(room, notice);
  const handOver = message === undefined ? undefined : () => handTo(room, notice, message);
  const effect = { noticeId, channel: notice.to.channel };
  await sendOnce(room, { effect, to: notice.to }, handOver);
}

/** Undefined when the notice has nothing to say any more, or its address is no longer its reader's. */
async function messageOf(room: NoticeRoom, notice: Notice): Promise<NoticeMessage | undefined> {
  const { rosters, clock } = room;
  if (!isWorthSending(notice, clock.now())) return undefined;
  const roster = (await rosters.current(clock.now()))?.roster;
  const reader = roster && responderOf(roster, notice.to.responder);
  // Whoever texts gets an answer, whether they are on the roster or not.
  const wanted = notice.content.kind === 'answer' || (reader !== undefined && isAddressOf(reader, notice.to));
  if (!wanted) return undefined;
  const { link, code } = await sealedOf(room, notice, roster);
  return noticeMessage(notice, { reader, roster, code }, link);
}

interface Sealed {
  link?: string | undefined;
  /** What a reply by text has to carry. */
  code?: string | undefined;
}

/** Pages leave without it where it cannot be made; answers never have it. For everything else the link is the point. */
async function sealedOf(
  room: NoticeRoom,
  notice: Notice,
  roster: RosterInForce | undefined,
): Promise<Sealed> {
  const { seals, publicUrl } = room;
  const { id, to, content, createdAt } = notice;
  if (content.kind === 'answer') return {};
  const revokedAt = revokedSince(roster?.linkRevocations, to, createdAt);
  const linked = async () => ({ link: `${publicUrl}/n/${await noticeCode(seals, notice, revokedAt)}` });
  if (content.kind !== 'counted-pages') return linked();
  const made = async () => ({
    ...(await linked()),
    code: roster?.sms?.requireCode ? await replyCode(seals, allCountedOn(createdAt), to) : undefined,
  });
  return (await unlessUnsealed(room, { noticeId: id, channel: to.channel }, made)) ?? {};
}

async function handTo(room: NoticeRoom, notice: Notice, message: NoticeMessage): Promise<string> {
  const { responder, address } = message.to;
  if (message.channel === 'sms') return room.courier.sendSms({ to: address, text: message.text });
  if (message.channel === 'email') {
    const { subject, text } = message;
    return room.courier.sendEmail({ responder, subject, text });
  }
  const answer = await room.courier.sendWebhook({
    owner: `responder:${responder}`,
    url: address,
    id: `notice-${notice.id}`,
    payload: message.payload,
  });
  await recordAnswer(room, notice, answer);
  return answer.providerId;
}

/** A webhook that answers was reached; one that answers a challenge with its code is meant to get pages. */
async function recordAnswer(
  { channels, clock }: NoticeRoom,
  { to, content }: Notice,
  { body }: WebhookAnswer,
): Promise<void> {
  const now = clock.now();
  if (content.kind === 'verification') {
    if (!answersChallenge(body, content.code)) return;
    await channels.recordVerified(to, now);
  }
  await channels.recordProved(to, 'delivered', now);
}

/** Only `{"challenge": code}` does, with nothing else in it: what gives back whatever it gets is not meant for pages. */
function answersChallenge(body: string, code: string): boolean {
  try {
    return JSON.stringify(JSON.parse(body)) === JSON.stringify({ challenge: code });
  } catch {
    return false;
  }
}
