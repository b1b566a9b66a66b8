import { asksForAnswer, isPastAnswering, type Notice } from '../domain/notice/notice';
import { revokedSince } from '../domain/roster/link-revocation';
import { isAddressOf } from '../domain/roster/reachability';
import type { Responder } from '../domain/roster/responder';
import { type RosterInForce, responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import { isInForce, type NoticeSign, readNoticeCode } from './link-codes';
import type { Clock } from './ports/clock';
import type { Seals } from './ports/links';
import type { NoticeStore } from './ports/notices';
import type { ChannelStore } from './ports/people';
import type { RosterStore } from './ports/roster';
import { recordConfirmed } from './verify-channels';

/** The ports that opening and answering notices needs. */
export interface AnswerDeps {
  notices: NoticeStore;
  channels: ChannelStore;
  seals: Seals;
  rosters: RosterStore;
  clock: Clock;
}

/** A notice as its reader sees it. */
export interface OpenNotice {
  notice: Notice;
  reader: Responder;
  roster: RosterInForce;
  at: Instant;
  /** The state of its tap: wanted, given, or come too late to prove anything. */
  asks: 'answer' | 'answered' | 'too-late' | 'nothing';
}

/** Letters of the ids that once were the code; such links are of that length. */
const plainIdLength = 16;

/**
 * Looks at the notice and changes nothing; undefined when the code is none of ours, and when its reader has left the
 * roster, has another address by now, or had their links revoked.
 */
export async function openNotice(deps: AnswerDeps, code: string): Promise<OpenNotice | undefined> {
  const now = deps.clock.now();
  const plain = code.length === plainIdLength ? { id: code } : undefined;
  const sign: NoticeSign | undefined = (await readNoticeCode(deps.seals, code)) ?? plain;
  if (sign === undefined) return undefined;
  const [notice, stored] = await Promise.all([deps.notices.load(sign.id), deps.rosters.current(now)]);
  if (notice === undefined || stored === undefined) return undefined;
  const reader = responderOf(stored.roster, notice.to.responder);
  if (reader === undefined || !isAddressOf(reader, notice.to)) return undefined;
  const revokedAt = revokedSince(stored.roster.linkRevocations, notice.to, notice.createdAt);
  if (!(await isInForce(deps.seals, sign, notice.to, revokedAt))) return undefined;
  return { notice, reader, roster: stored.roster, at: now, asks: asksOf(notice, now) };
}

/**
 * Takes the tap for what it proves: that the address is its reader's, and that messages arrive there. Once; a second
 * tap, and one that comes too late, change nothing.
 */
export async function answerNotice(deps: AnswerDeps, opened: OpenNotice): Promise<OpenNotice> {
  if (opened.asks !== 'answer') return opened;
  await recordConfirmed(deps, opened.notice, deps.clock.now());
  return { ...opened, asks: 'answered' };
}

function asksOf(notice: Notice, now: Instant): OpenNotice['asks'] {
  if (!asksForAnswer(notice)) return 'nothing';
  if (notice.answeredAt !== undefined) return 'answered';
  return isPastAnswering(notice, now) ? 'too-late' : 'answer';
}
