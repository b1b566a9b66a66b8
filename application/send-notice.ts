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
import { type SendingDeps, sendOnce } from './send-once';
import { type UnlinkedDeps, unlessUnsealed } from './without-link';

/** The ports that sending a notice needs. */
export interface NoticeDeps extends SendingDeps, UnlinkedDeps {
  notices: NoticeStore;
  rosters: RosterStore;
  courier: Courier;
  seals: Seals;
  /** Base of the links in messages, without a slash at its end. */
  publicUrl: string;
}

/** Sends the notice unless it left before, or has nothing to say any more. Rejects when trying again may help. */
export async function sendNotice(deps: NoticeDeps, noticeId: string): Promise<void> {
  const notice = await deps.notices.load(noticeId);
  // What was just written may not be there to read yet.
  if (notice === undefined) throw new Error(`The notice ${noticeId} cannot be read yet.`);
  const message = await messageOf(deps, notice);
  const handOver = message === undefined ? undefined : () => handTo(deps, notice, message);
  const effect = { noticeId, channel: notice.to.channel };
  await sendOnce(deps, { effect, to: notice.to }, handOver);
}

/** The message; undefined when it has nothing to say any more, or its address is no longer its reader's. */
async function messageOf(deps: NoticeDeps, notice: Notice): Promise<NoticeMessage | undefined> {
  const { rosters, clock } = deps;
  if (!isWorthSending(notice, clock.now())) return undefined;
  const roster = (await rosters.current(clock.now()))?.roster;
  const reader = roster && responderOf(roster, notice.to.responder);
  // Whoever texts gets an answer, whether they are on the roster or not.
  const wanted = notice.content.kind === 'answer' || (reader !== undefined && isAddressOf(reader, notice.to));
  if (!wanted) return undefined;
  const { link, code } = await sealedOf(deps, notice, roster);
  return noticeMessage(notice, { reader, roster, code }, link);
}

interface Sealed {
  link?: string | undefined;
  /** The code that a reply by text has to carry. */
  code?: string | undefined;
}

/** Pages leave without it where it cannot be made; answers never have it. For everything else the link is the point. */
async function sealedOf(
  deps: NoticeDeps,
  notice: Notice,
  roster: RosterInForce | undefined,
): Promise<Sealed> {
  const { seals, publicUrl } = deps;
  const { id, to, content, createdAt } = notice;
  if (content.kind === 'answer') return {};
  const revokedAt = revokedSince(roster?.linkRevocations, to, createdAt);
  const linked = async () => ({ link: `${publicUrl}/n/${await noticeCode(seals, notice, revokedAt)}` });
  if (content.kind !== 'counted-pages' && content.kind !== 'waited') return linked();
  const made = async () => ({
    ...(await linked()),
    code: roster?.sms?.requireCode ? await replyCode(seals, allCountedOn(createdAt), to) : undefined,
  });
  return (await unlessUnsealed(deps, { noticeId: id, channel: to.channel }, made)) ?? {};
}

async function handTo(deps: NoticeDeps, notice: Notice, message: NoticeMessage): Promise<string> {
  const { responder, address } = message.to;
  if (message.channel === 'sms') return deps.courier.sendSms({ to: address, text: message.text });
  if (message.channel === 'email') {
    const { subject, text } = message;
    return deps.courier.sendEmail({ responder, subject, text });
  }
  const answer = await deps.courier.sendWebhook({
    owner: `responder:${responder}`,
    url: address,
    id: `notice-${notice.id}`,
    payload: message.payload,
  });
  await recordAnswer(deps, notice, answer);
  return answer.providerId;
}

/** A webhook that answers was reached; one that answers a challenge with its code is meant to get pages. */
async function recordAnswer(
  { channels, clock }: NoticeDeps,
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
