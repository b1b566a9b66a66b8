import { type CodedReading, codedReadings, type SmsReply } from '../domain/notice/sms-reply';
import type { ChannelAddress } from '../domain/roster/channel';
import { type Instant, shifted } from '../domain/time';
import { allCountedOn, isReplyCode } from './link-codes';
import type { Clock, QuotaBook, Seals } from './ports';
import { isWithin, perPhone } from './quotas';

/** What it takes to know a code. */
export interface ProvingRoom {
  clock: Clock;
  seals: Seals;
  quotas: QuotaBook;
}

/** A text of somebody on the roster. */
export interface CodedText {
  body: string;
  phone: ChannelAddress;
  /** The ids of their open incidents. */
  open(): Promise<readonly string[]>;
}

/**
 * What a text asks for where a code is required. `isProven`: it carries the code of a text that was sent to that phone.
 * `uncoded`: it would do something and carries none, or a wrong one. `too-many`: nothing is looked at for now.
 */
export type ProvenReply = { reply: SmsReply; isProven: boolean } | { reply: 'uncoded' | 'too-many' };

/** Looks for the code in a text; `plain` is what it asks for as it stands. Each guess counts, right or wrong. */
export async function provenReply(
  room: ProvingRoom,
  { body, phone, open }: CodedText,
  plain: SmsReply,
): Promise<ProvenReply> {
  const readings = codedReadings(body);
  const deeds = readings.filter(({ reply }) => isDeed(reply));
  if (deeds.length === 0) {
    const question = readings.find(({ reply }) => reply.kind === 'question')?.reply;
    return isDeed(plain) ? { reply: 'uncoded' } : { reply: question ?? plain, isProven: false };
  }
  const now = room.clock.now();
  if (!(await isWithin(room.quotas, `reply ${phone.address}`, perPhone, now))) return { reply: 'too-many' };
  const openIds = await open();
  for (const { code, reply } of deeds) {
    for (const about of [...openIds, ...besides(reply, now)]) {
      if (await isReplyCode(room.seals, code, about, phone)) {
        return { reply: aboutIncident(reply, about), isProven: true };
      }
    }
  }
  return { reply: 'uncoded' };
}

/** Whether it changes anything. */
function isDeed({ kind }: SmsReply): boolean {
  return kind === 'wish' || kind === 'acknowledge-all';
}

/** What its code may be about besides an open incident: one that is named and over, or what was counted until today. */
function besides(reply: CodedReading['reply'], now: Instant): string[] {
  if (reply.kind === 'acknowledge-all') return [allCountedOn(now), allCountedOn(shifted(now, -86_400_000))];
  return reply.kind === 'wish' && reply.incident !== undefined ? [`INC-${reply.incident}`] : [];
}

/** Whose code it carries is what it is about, where it names nothing itself. */
function aboutIncident(reply: SmsReply, about: string): SmsReply {
  const number = Number(/^INC-(\d+)$/.exec(about)?.[1]);
  const isNamed = reply.kind !== 'wish' || reply.incident !== undefined || reply.or !== undefined;
  return isNamed || Number.isNaN(number) ? reply : { ...reply, incident: number };
}
