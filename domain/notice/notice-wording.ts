import type { ResponderId } from '../ids';
import type { Channel, ChannelAddress } from '../roster/channel';
import { defaultNotices, type Responder } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import { fitted, segmentSeptets, septets } from '../text/gsm7';
import { readerDateTime, timesOnPage } from '../text/reader-time';
import type { Instant } from '../time';
import { countedText, countedWording, unlinkedText } from './counted-wording';
import { asksForAnswer, type Notice, type NoticeContent, type ToldShift } from './notice';
import { fittedSubject } from './subject';
import { asksToAcknowledge, unlinkedWaitedText, waitedText, waitedWording } from './waited-wording';

/** A message that carries a notice. */
export type NoticeMessage =
  | { channel: 'sms'; to: ChannelAddress; text: string }
  | { channel: 'email'; to: ChannelAddress; subject: string; text: string }
  | { channel: 'webhook'; to: ChannelAddress; payload: NoticePayload };

/** The body for a webhook. A challenge has to come back in its answer, and then the address is verified. */
export type NoticePayload =
  | { type: 'verification'; challenge: string }
  | {
      type: 'notice';
      kind: Exclude<NoticeContent['kind'], 'verification'>;
      responder: ResponderId;
      title: string;
      lines: readonly string[];
      link?: string | undefined;
    };

/** The words of a notice, before it is shaped for a channel. */
export interface NoticeWording {
  /** One sentence, without a full stop where it is a heading. */
  title: string;
  /** The title where space is scarce; absent: the title itself. */
  short?: string | undefined;
  lines: readonly string[];
}

/** The reader, and how people are called. Somebody who is not on the roster reads times in UTC. */
export interface NoticeReading {
  reader?: Responder | undefined;
  roster?: Roster | undefined;
  /** The code that a reply by text has to carry, if it has to. */
  code?: string | undefined;
  /** The moment of reading a page that says once which zone its times are in; absent: each time says it. */
  seenAt?: Instant | undefined;
}

/**
 * The message that carries `notice` over its channel; `link` is its own page: undefined for an answer, which has none, and
 * for pages for which none could be made.
 */
export function noticeMessage(
  notice: Notice,
  reading: NoticeReading,
  link: string | undefined,
): NoticeMessage {
  const { to } = notice;
  const wording = noticeWording(notice, reading);
  if (to.channel === 'sms') return { channel: 'sms', to, text: smsOf(notice, wording, reading, link) };
  if (to.channel === 'email') return { channel: 'email', to, ...emailOf(notice, wording, reading, link) };
  return { channel: 'webhook', to, payload: payloadOf(notice, wording, link) };
}

/** The words of `notice` for its reader. */
export function noticeWording(notice: Notice, reading: NoticeReading): NoticeWording {
  const { content, to } = notice;
  switch (content.kind) {
    case 'verification':
      return {
        title: `Confirm your ${channelNames[to.channel]}`,
        lines: [`Pages reach you at ${to.address} once you have confirmed that it is yours.`],
      };
    case 'test':
      return {
        title: 'Does this reach you?',
        lines: ['This is a test page. One tap tells that pages reach you here.'],
      };
    case 'shift-starts':
      return { title: `You are on call for ${stretchOf(content.shift, reading)}`, lines: [] };
    case 'shift-ends':
      return {
        title: `Your time on call for ${content.schedule} ends ${timeFor(reading, content.at)}`,
        lines: [`After you: ${personOf(content.next, reading)}.`],
      };
    case 'shift-changed':
      return changeOf(content, reading);
    case 'upcoming':
      return upcomingOf(content, reading);
    case 'counted-pages':
      return countedWording(content, notice.createdAt, reading.reader?.timeZone ?? 'UTC');
    case 'waited':
      return waitedWording(content, notice.createdAt, reading.reader?.timeZone ?? 'UTC');
    case 'email-ended':
      return endedOf(content.email, to.responder);
    case 'answer':
      return { title: content.text, lines: [] };
  }
}

function endedOf(email: string, responder: ResponderId): NoticeWording {
  return {
    title: 'Emails do not reach you any more',
    short: 'emails reach you no more. What to do:',
    lines: [
      `The subscription of ${email} has ended. Meanwhile pages reach you by your other channels.`,
      'Each email carries a link to unsubscribe: whoever has the email can follow it, and programs that check links do.',
      `For emails again, AWS has to send you another link to confirm: npm run people -- verify ${responder} email, or the API.`,
      'Copy that link, unopened, to whoever runs Eight Bells. With npm run people -- confirm LINK no email can end them again.',
    ],
  };
}

export const channelNames: Readonly<Record<Channel, string>> = {
  sms: 'phone number',
  email: 'email address',
  webhook: 'webhook',
};

function changeOf(
  { shift, was, is, by, more = 0 }: Extract<NoticeContent, { kind: 'shift-changed' }>,
  reading: NoticeReading,
): NoticeWording {
  const { reader } = reading;
  const stretch = stretchOf(shift, reading);
  const [title, short, other] =
    is !== undefined && is === reader?.id
      ? [`you have ${stretch}`, `you have ${stretch}`, `Before: ${personOf(was, reading)}.`]
      : [
          `you are no longer on call for ${stretch}`,
          `you no longer have ${stretch}`,
          `Now: ${personOf(is, reading)}.`,
        ];
  const who = by === undefined ? [] : [`Arranged by ${personOf(by, reading)}.`];
  const lines = [other, ...who, ...andMore(more, 'of your shifts changed')];
  return { title: `Shift changed: ${title}`, short, lines };
}

function upcomingOf(
  { until, shifts, more = 0 }: Extract<NoticeContent, { kind: 'upcoming' }>,
  reading: NoticeReading,
): NoticeWording {
  const count = shifts.length + more;
  const often = ['not on call', 'on call once'][count] ?? `on call ${count} times`;
  return {
    title: `You are ${often} until ${timeFor(reading, until)}`,
    lines: [...shifts.map((shift) => stretchOf(shift, reading)), ...andMore(more, 'after these')],
  };
}

function andMore(more: number, what: string): string[] {
  return more === 0 ? [] : [`And ${more} more ${what}.`];
}

function stretchOf({ schedule, from, to }: ToldShift, reading: NoticeReading): string {
  const until = to === undefined ? '' : ` until ${timeFor(reading, to)}`;
  return `${schedule} from ${timeFor(reading, from)}${until}`;
}

function timeFor({ reader, seenAt }: NoticeReading, at: Instant): string {
  const zone = reader?.timeZone ?? 'UTC';
  return seenAt === undefined ? readerDateTime(at, zone) : timesOnPage(zone, seenAt)(at);
}

function personOf(id: ResponderId | undefined, { roster, reader }: NoticeReading): string {
  if (id === undefined) return 'nobody';
  if (id === reader?.id) return 'you';
  return roster === undefined ? id : nameOf(roster, id);
}

/** One segment: the link is kept whole, the rest is cut. */
function smsOf(
  { content, createdAt }: Notice,
  wording: NoticeWording,
  reading: NoticeReading,
  link: string | undefined,
): string {
  if (content.kind === 'answer') return fitted(content.text, segmentSeptets);
  const left = link === undefined ? segmentSeptets : segmentSeptets - septets(` ${link}`);
  const { reader, code, roster } = reading;
  const read = { createdAt, zone: reader?.timeZone ?? 'UTC', code };
  if (content.kind === 'counted-pages')
    return link === undefined
      ? unlinkedText(content, replyToAll(roster))
      : `${countedText(content, read, left)} ${link}`;
  if (content.kind === 'waited')
    return link === undefined
      ? unlinkedWaitedText(content, read, roster)
      : `${waitedText(content, read, left)} ${link}`;
  const text = fitted(smsText(content, wording.short ?? wording.title), left);
  return link === undefined ? text : `${text} ${link}`;
}

/** The reply that acknowledges all; undefined where it needs a code, since that cannot be made either. */
function replyToAll(roster: Roster | undefined): string | undefined {
  return roster?.sms?.requireCode ? undefined : 'ack all';
}

function smsText(content: NoticeContent, title: string): string {
  if (content.kind === 'verification') return `Eight Bells: your code is ${content.code}. Or tap to confirm:`;
  if (content.kind === 'test') return 'Eight Bells test: does this reach you? Tap once:';
  return `Eight Bells: ${title}`;
}

/** The email: its subject may be cut; its text begins with the whole title. */
function emailOf(
  notice: Notice,
  { title, lines }: NoticeWording,
  reading: NoticeReading,
  link: string | undefined,
) {
  const last = link === undefined ? unlinkedWay(notice, reading) : lastOf(notice, reading, link);
  const subject = fittedSubject(`Eight Bells: ${title}`);
  const paragraphs = [title, lines.join('\n'), last].filter((paragraph) => paragraph !== '');
  return { subject, text: paragraphs.join('\n\n') };
}

function lastOf(notice: Notice, { reader }: NoticeReading, link: string): string {
  const { content } = notice;
  if (content.kind === 'counted-pages' || (content.kind === 'waited' && asksToAcknowledge(content)))
    return `See them, and acknowledge one or all: ${link}`;
  if (content.kind === 'waited') return `See them: ${link}`;
  return asksForAnswer(notice) ? `Open this and press the button: ${link}` : causeOf(notice.content, reader);
}

function unlinkedWay({ content }: Notice, { reader, roster }: NoticeReading): string {
  if (content.kind === 'waited' && !asksToAcknowledge(content))
    return 'No link could be made for this message.\nSee each by the API: GET /api/incidents/{id}';
  const reply = reader?.phone === undefined ? undefined : replyToAll(roster);
  return [
    'No link could be made for this message.',
    ...(reply === undefined ? [] : [`Acknowledge them by text, where texts can be answered: ${reply}`]),
    'Acknowledge each by the API: POST /api/incidents/{id}/commands with {"type":"acknowledge"}',
  ].join('\n');
}

/** The reason for it. Who writes no notices wants changed shifts, as if they had written just these. */
function causeOf({ kind }: NoticeContent, reader: Responder | undefined): string {
  return kind === 'shift-changed' && sameWishes(reader?.notices ?? [], defaultNotices)
    ? 'Changed shifts are told unless your roster entry says otherwise.'
    : 'You get this because the roster says that you want it.';
}

function sameWishes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function payloadOf(
  { content, to }: Notice,
  { title, lines }: NoticeWording,
  link: string | undefined,
): NoticePayload {
  if (content.kind === 'verification') return { type: 'verification', challenge: content.code };
  return { type: 'notice', kind: content.kind, responder: to.responder, title, lines, link };
}
