import { type CodedReading, codedReadings, type SmsReply } from '../domain/notice/sms-reply';
import type { ChannelAddress } from '../domain/roster/channel';
import { type Instant, shifted } from '../domain/time';
import { allCountedOn, isReplyCode } from './link-codes';
import type { Clock } from './ports/clock';
import type { Seals } from './ports/links';
import type { QuotaStore } from './ports/requests';
import { isWithin, perPhone } from './quotas';

/** The ports that knowing a code needs. */
export interface ProvingDeps {
  clock: Clock;
  seals: Seals;
  quotas: QuotaStore;
}

/** A text of somebody on the roster. */
export interface CodedText {
  /** The carrier's id: a copy has the same. */
  id: string;
  body: string;
  phone: ChannelAddress;
  /** The ids of their open incidents. */
  open(): Promise<readonly string[]>;
}

/**
 * The wish of a text where a code is required. `isProven`: it carries the code of a text that was sent to
 * that phone. `uncoded`: it would do something and carries none, or a wrong one. `too-many`: nothing is
 * looked at for now.
 */
export type ProvenReply = { reply: SmsReply; isProven: boolean } | { reply: 'uncoded' | 'too-many' };

/**
 * Looks for the code in a text; `plain` is what it asks for as it stands. Each guess counts once it is known to be right or
 * wrong. A right one that comes again, since what it asks for could not be done, counts once: it must not use up the
 * patience with itself.
 */
export async function provenReply(deps: ProvingDeps, text: CodedText, plain: SmsReply): Promise<ProvenReply> {
  const readings = codedReadings(text.body);
  const deeds = readings.filter(({ reply }) => isDeed(reply));
  if (deeds.length === 0) {
    const question = readings.find(({ reply }) => reply.kind === 'question')?.reply;
    return isDeed(plain) ? { reply: 'uncoded' } : { reply: question ?? plain, isProven: false };
  }
  const now = deps.clock.now();
  const right = await rightReading(deps, text, deeds, now);
  const passed = (more: number) => deps.quotas.count(`reply text ${text.id}`, 'passed', now, more);
  if (right !== undefined && (await passed(0)) > 0) return { reply: right, isProven: true };
  if (!(await isWithin(deps.quotas, `reply ${text.phone.address}`, perPhone, now)))
    return { reply: 'too-many' };
  if (right === undefined) return { reply: 'uncoded' };
  await passed(1);
  return { reply: right, isProven: true };
}

/** The wish of the text by a reading whose code is right. */
async function rightReading(
  { seals }: ProvingDeps,
  { phone, open }: CodedText,
  deeds: readonly CodedReading[],
  now: Instant,
): Promise<SmsReply | undefined> {
  const openIds = await open();
  for (const { code, reply } of deeds) {
    for (const about of [...openIds, ...besides(reply, now)]) {
      if (await isReplyCode(seals, code, about, phone)) return aboutIncident(reply, about);
    }
  }
  return undefined;
}

/** True if it changes anything. */
function isDeed({ kind }: SmsReply): boolean {
  return kind === 'wish' || kind === 'acknowledge-all';
}

/** Subjects of its code besides open incidents: a named one that is over, or what was counted until today. */
function besides(reply: CodedReading['reply'], now: Instant): string[] {
  if (reply.kind === 'acknowledge-all') return [allCountedOn(now), allCountedOn(shifted(now, -86_400_000))];
  return reply.kind === 'wish' && reply.incident !== undefined ? [`INC-${reply.incident}`] : [];
}

/** The reply, about what its code is about where it names nothing itself. */
function aboutIncident(reply: SmsReply, about: string): SmsReply {
  const number = Number(/^INC-(\d+)$/.exec(about)?.[1]);
  const isNamed = reply.kind !== 'wish' || reply.incident !== undefined || reply.or !== undefined;
  return isNamed || Number.isNaN(number) ? reply : { ...reply, incident: number };
}
