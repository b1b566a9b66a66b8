import type { IncidentId, ResponderId } from '../ids';
import { asksFor, type EventAsking } from '../incident/asks';
import type { TimelineEvent } from '../incident/event';
import type { Incident } from '../incident/incident';
import type { Page } from '../incident/paging/paging';
import { isSameAsk } from '../incident/paging/same-ask';
import type { Wording } from '../incident/wording';
import type { ChannelAddress } from '../roster/channel';
import { addressOf, type Responder } from '../roster/responder';
import { type RosterInForce, responderOf } from '../roster/roster';
import { isWritable, segmentSeptets, septets } from '../text/gsm7';
import { clockTimeSeen, zoneName } from '../text/reader-time';
import type { Instant } from '../time';
import { type AnnouncementEvent, announcementWording } from './announcements';
import { isCrewStillAsked, wordingOfCall, wordingOfRole } from './crew-wording';
import { incidentLabel } from './incident-label';
import { type OneLine, oneLine, sentences, uncutLine } from './one-line';
import { reliefWording } from './relief-wording';
import { isReminder, isReminderWanted, reminderWording } from './reminders';
import { fittedSubject, longestSubject } from './subject';
import { replyWord, type ToldPage } from './told-page';
import { type PagePayload, pagePayload } from './webhook-payload';
import { alarmLines, descriptionOf, leadAlert, type WhatBroke, whatBroke } from './what-broke';
import { newsFor, whoElse, whyYou } from './why-you';
import { unlinkedEnd, unlinkedLines } from './without-link';

/** A message to one person over one channel. */
export type Message =
  | { channel: 'sms'; to: ChannelAddress; text: string }
  | { channel: 'email'; to: ChannelAddress; subject: string; text: string }
  | { channel: 'webhook'; to: ChannelAddress; payload: PagePayload };

/** An event that somebody in person is told of. */
export type ToldEvent = EventAsking<'page' | 'reminder'>;
type PageEvent = EventAsking<'page'>;

/** True if anybody is told of the event. */
export function tellsSomebody(event: TimelineEvent): event is ToldEvent {
  return asksFor(event, 'page', 'reminder');
}

/** True if the event is a page, which somebody is waited for to answer. */
export function isPage(event: ToldEvent): boolean {
  return !isReminder(event);
}

/**
 * True while the event has anything to ask. A page that expired before it left is sent all the same while
 * nobody has answered; one that was answered or withdrawn is not, and nothing is sent about a closed
 * incident.
 */
export function isStillWanted(event: ToldEvent, incident: Incident): boolean {
  return isReminder(event)
    ? isReminderWanted(event, incident)
    : isStillAsked(incident, pageBehind(event, incident));
}

/** The page that the event carries; undefined when it is long over. */
function pageBehind(event: PageEvent, { pages }: Incident): Page | undefined {
  return pages.find(({ number }) => number === event.page);
}

function isStillAsked(incident: Incident, page: Page | undefined): boolean {
  const { status, shift, handoff } = incident;
  if (page === undefined || (page.outcome !== 'awaiting' && page.outcome !== 'expired')) return false;
  if (page.outcome === 'expired' && isRepeated(page, incident.pages)) return false;
  if (page.ask.for === 'on-call') return status === 'alerting';
  if (page.ask.for === 'command') return status === 'awaiting-command';
  if (page.ask.for !== 'relief') return isCrewStillAsked(page, incident);
  const ofThisShift = shift !== undefined && page.sentAt >= shift.startedAt;
  return status === 'commanded' && handoff === undefined && ofThisShift;
}

/** True if the same person has been asked the same again: then the newer page says it all. */
function isRepeated({ number, responder, ask }: Page, pages: readonly Page[]): boolean {
  return pages.some(
    (other) => other.number > number && other.responder === responder && isSameAsk(other.ask, ask),
  );
}

/**
 * The messages that carry `event` to its responder, one per channel; `link` is their personal door to the
 * incident, undefined where none could be made, and `code` what a reply to a text has to carry, if it has to.
 * Empty when the responder has left the roster, or has none of these channels any more.
 */
export function messagesFor(
  event: ToldEvent,
  incident: Incident,
  roster: RosterInForce,
  link: string | undefined,
  code?: string,
): Message[] {
  const told = tellingOf(event, incident, roster);
  if (told === undefined) return [];
  const { responder } = told;
  return event.channels.flatMap((channel): Message[] => {
    const address = addressOf(responder, channel);
    if (address === undefined) return [];
    return [messageOver({ responder: responder.id, channel, address }, { ...told, code }, link)];
  });
}

function tellingOf(event: ToldEvent, incident: Incident, roster: RosterInForce): Telling | undefined {
  const responder = responderOf(roster, event.responder);
  if (responder === undefined) return undefined;
  const page = toldPage(event, incident);
  const wording = isReminder(event)
    ? reminderWording(event, incident, roster, responder)
    : page && wordingOf(page, incident, roster, responder);
  return wording && { wording, incident, roster, responder, page, at: event.at };
}

/** The whole line of what `event` tells its reader, and when they have to answer; undefined when they have left the roster. */
export function lineToldBy(
  event: ToldEvent,
  incident: Incident,
  roster: RosterInForce,
): { line: string; answerBy?: Instant | undefined } | undefined {
  const told = tellingOf(event, incident, roster);
  return told && { line: sentence(told), answerBy: told.page?.answerBy };
}

function messageOver(to: ChannelAddress, told: Telling, link: string | undefined): Message {
  const { channel } = to;
  if (channel === 'sms') return { channel, to, text: sms(told, link) };
  if (channel === 'email') return { channel, to, ...email(told, link) };
  return { channel, to, payload: pagePayload({ ...told, text: sentence(told), link }) };
}

/**
 * The message that announces `event` at one address: it has no link, and asks for no answer. Undefined when its reader has
 * left the roster.
 */
export function announcementFor(
  event: AnnouncementEvent,
  to: ChannelAddress,
  incident: Incident,
  roster: RosterInForce,
): Message | undefined {
  const told = announcingOf(event, to.responder, incident, roster);
  return told && messageOver(to, told, undefined);
}

function announcingOf(
  event: AnnouncementEvent,
  reader: ResponderId,
  incident: Incident,
  roster: RosterInForce,
): Telling | undefined {
  const responder = responderOf(roster, reader);
  if (responder === undefined) return undefined;
  const wording = announcementWording(event, incident, roster, responder);
  return { wording, incident, roster, responder, page: undefined, at: event.at, isAnnounced: true };
}

/** The whole line that announces `event` to `reader`; undefined when they have left the roster. */
export function lineAnnounced(
  event: AnnouncementEvent,
  reader: ResponderId,
  incident: Incident,
  roster: RosterInForce,
): string | undefined {
  const told = announcingOf(event, reader, incident, roster);
  return told && sentence(told);
}

/** The page that the event's messages tell of; undefined when it carries none. */
function toldPage(event: ToldEvent, incident: Incident): ToldPage | undefined {
  if (isReminder(event)) return undefined;
  if (event.type === 'paged') return { ...event, sentAt: event.at };
  const page = pageBehind(event, incident);
  return page && { ...page, ...(event.repeats && { repeatedAt: event.at }) };
}

function wordingOf(page: ToldPage, incident: Incident, roster: RosterInForce, reader: Responder): Wording {
  const wording = askWording(page, incident, roster, reader);
  return { ...wording, news: newsFor(page, incident, reader.id) };
}

function askWording(page: ToldPage, incident: Incident, roster: RosterInForce, reader: Responder): Wording {
  const { ask } = page;
  if (ask.for === 'role') return wordingOfRole(ask, page, incident, roster, reader);
  if (ask.for === 'crew') return wordingOfCall(ask, page, incident, roster, reader);
  if (ask.for === 'relief') return reliefWording(page, incident, roster, reader);
  const by = clockTimeSeen(page.answerBy, page.sentAt, reader.timeZone);
  if (page.fallback) return wordingOfFallback[ask.for](by);
  return ask.for === 'on-call'
    ? {
        call: 'Acknowledge',
        by: `by ${by}`,
        sentences: [`Acknowledge by ${by}, or say that you cannot; then the next level is paged.`],
      }
    : {
        call: 'Take command',
        by: `by ${by}`,
        sentences: commandSentences(by, 'besides' in ask ? ask.besides : undefined),
      };
}

function commandSentences(by: string, besides: IncidentId | undefined): string[] {
  if (besides === undefined)
    return [`Take command by ${by}, or say that you cannot; then the next one is asked.`];
  return [
    `You command ${besides}, and this may belong to it: so you are asked first.`,
    `By ${by}, take command of both, gather this under ${besides}, or say that you cannot; then somebody else is asked.`,
  ];
}

const wordingOfFallback: Readonly<Record<'on-call' | 'command', (by: string) => Wording>> = {
  'on-call': (by) => ({
    call: 'NOBODY ANSWERED. Acknowledge',
    by: `by ${by}`,
    sentences: [
      'Nobody on the escalation policy has answered.',
      `Acknowledge by ${by}, or get somebody on the phone; then everybody is paged once more.`,
    ],
  }),
  // Whoever reads it need not be one who may command, and nothing is asked back.
  command: () => ({
    call: 'NOBODY COMMANDS. Find a commander',
    sentences: ['Nobody who may command has taken command.', 'Get a commander on the phone.'],
  }),
};

/** All that a message is made of. */
interface Telling {
  wording: Wording;
  incident: Incident;
  roster: RosterInForce;
  responder: Responder;
  page: ToldPage | undefined;
  /** The moment of telling, in incident time. */
  at: Instant;
  /** The code that a reply by text has to carry. */
  code?: string | undefined;
  /** True if many are told the same: it leads nowhere, and nobody answers. */
  isAnnounced?: boolean;
}

/** One segment: the label, what is asked, by when, the code and the link are kept whole; what broke is cut. */
function sms(told: Telling, link: string | undefined): string {
  const line = (taken: number) => oneLine(writable(lineOf(told), told), segmentSeptets - taken);
  if (told.isAnnounced) return line(0);
  if (link !== undefined && told.code === undefined) return `${line(septets(` ${link}`))} ${link}`;
  if (link === undefined) return endedBy(unlinkedEnd(told), line);
  const yes = replyWord(told.page);
  const withNo = yes && endOf(`${yes} or cannot`, told, link);
  const end = endOf(yes ?? told.wording.reply ?? 'code', told, link);
  return endedBy(withNo !== undefined && isCallWhole(told, withNo) ? withNo : end, line);
}

function endOf(words: string, { code }: Telling, link: string): string {
  return `Reply ${words} ${code} ${link}`;
}

function endedBy(end: string, line: (taken: number) => string): string {
  return sentences(line(septets(`. ${end}`)), end);
}

/** True if what is asked stands whole before that end. */
function isCallWhole({ wording: { call, by }, incident }: Telling, end: string): boolean {
  const asked = `${incidentLabel(incident)}: ${call}${by === undefined ? '' : ` ${by}`}`;
  return septets(`${asked}. ${end}`) <= segmentSeptets;
}

/** The whole line, as webhooks and emails have it. */
function sentence(told: Telling): string {
  return uncutLine(lineOf(told));
}

function lineOf({ wording, incident, roster, responder, page, at }: Telling): OneLine {
  const { service: named, trouble, since, ...broken } = whatBroke(incident, roster);
  // What a rule gathers is of many services, and its title says so.
  const service = incident.gathered?.byRule ? undefined : named;
  const label = incidentLabel(incident);
  const { call, by, news } = wording;
  // Whoever is reminded has had it in hand for a while: figures from its beginning tell them nothing.
  if (page === undefined) return { label, service, trouble, call, by, news, callFirst: true };
  return {
    label,
    service,
    trouble,
    place: broken.place,
    figures: figuresOf(broken),
    since: clockTimeSeen(since, at, responder.timeZone),
    call,
    by,
    news,
  };
}

function figuresOf({ figures, others }: Pick<WhatBroke, 'figures' | 'others'>): string | undefined {
  const more = others === 0 ? undefined : `${others} more ${others === 1 ? 'alarm' : 'alarms'}`;
  const parts = [figures, more].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** The line without names that the alphabet of texts would turn into question marks. */
function writable(line: OneLine, { incident, roster }: Telling): OneLine {
  const { alarm } = whatBroke(incident, roster);
  const many = incident.gathered?.byRule ? 'many services alarm' : undefined;
  const troubles = [line.trouble, alarm?.alarm, alarm?.measure, many, ''];
  const { service } = line;
  return {
    ...line,
    service: service === undefined || isWritable(service) ? service : incident.service,
    trouble: troubles.find((text) => text !== undefined && isWritable(text)) ?? '',
  };
}

function email(told: Telling, link: string | undefined): { subject: string; text: string } {
  const { wording, incident, responder, at } = told;
  const lines = [
    ...(incident.drill ? ['This is a DRILL. Answer as you would in earnest.', ''] : []),
    `${sentence(told)}.`,
    '',
    ...wording.sentences,
    '',
    ...paragraphs(wayOn(told, link), manyParagraph(told)),
    // Whoever is reminded has it in hand, and looks at what they are reminded of.
    ...(told.page === undefined ? [] : paragraphs(alarmParagraph(told), askedLines(told))),
    `${incident.id}, ${incident.severity ?? 'not rated yet'}, opened ${clockTimeSeen(incident.openedAt, at, responder.timeZone)}. Times: ${zoneName(at, responder.timeZone)}.`,
    ...(link === undefined
      ? []
      : ['The link is yours alone: whoever opens it answers in your name. Do not forward it.']),
  ];
  return { subject: emailSubject(told), text: lines.join('\n') };
}

/** The way to where it is seen or answered. */
function wayOn(told: Telling, link: string | undefined): string[] {
  if (told.isAnnounced) return [];
  return link === undefined
    ? unlinkedLines(told)
    : [`${told.page === undefined && told.wording.reply === undefined ? 'See it' : 'Answer'} here: ${link}`];
}

function paragraphs(...all: readonly (readonly string[])[]): string[] {
  return all.flatMap((lines) => (lines.length === 0 ? [] : [...lines, '']));
}

/** The word that nobody is paged for each of those that a rule gathers. */
function manyParagraph({ incident, page }: Telling): string[] {
  if (page === undefined || !incident.gathered?.byRule) return [];
  return ['What opened lately, and what follows, is part of this: nobody is paged for each of them.'];
}

/** The alarm, and what its owner wrote of it. */
function alarmParagraph({ incident, roster }: Telling): string[] {
  const written = descriptionOf(leadAlert(incident));
  const about = alarmLines(whatBroke(incident, roster));
  return written === undefined ? about : [...about, `Note: ${written}`];
}

function askedLines({ page, incident, roster, responder }: Telling): string[] {
  if (page === undefined) return [];
  const why = whyYou(page, incident, roster, responder);
  return [
    ...(why === undefined ? [] : [`Why you: ${why}.`]),
    ...whoElse(page, incident, roster, responder.id),
  ];
}

function emailSubject(told: Telling): string {
  const line = writable(lineOf(told), told);
  const drill = told.incident.drill ? '[DRILL] ' : '';
  const label = incidentLabel({ ...told.incident, drill: false });
  return fittedSubject(`${drill}${oneLine({ ...line, label }, longestSubject - drill.length)}`);
}
