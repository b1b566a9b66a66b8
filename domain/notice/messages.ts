import type { TimelineEvent } from '../incident/event';
import type { Incident, Page, PagePurpose } from '../incident/incident';
import type { ChannelAddress } from '../roster/channel';
import { addressOf, type Responder } from '../roster/responder';
import { type Roster, responderOf } from '../roster/roster';
import type { Instant } from '../time';
import { crewWording, isCrewStillAsked } from './crew-wording';
import { fitted, segmentSeptets, septets } from './gsm7';
import { incidentLabel } from './incident-label';
import { readerDateTime, readerTime } from './reader-time';
import { reliefWording } from './relief-wording';
import {
  isReminder,
  isReminderWanted,
  type ReminderEvent,
  reminderTypes,
  reminderWording,
} from './reminders/reminders';
import { fittedSubject } from './subject';
import { type PagePayload, pagePayload } from './webhook-payload';
import type { Wording } from './wording';

/** What leaves for one person over one channel. */
export type Message =
  | { channel: 'sms'; to: ChannelAddress; text: string }
  | { channel: 'email'; to: ChannelAddress; subject: string; text: string }
  | { channel: 'webhook'; to: ChannelAddress; payload: PagePayload };

/** Events that somebody in person is told of. */
export const toldTypes = ['paged', 'contacted-again', ...reminderTypes] as const;
export type ToldEvent = Extract<TimelineEvent, { type: (typeof toldTypes)[number] }>;
type PageEvent = Exclude<ToldEvent, ReminderEvent>;

/** Whether anybody is told of the event. */
export function tellsSomebody(event: TimelineEvent): event is ToldEvent {
  return (toldTypes as readonly string[]).includes(event.type);
}

/**
 * Whether the event still has anything to ask. A page that expired before it left is sent all the same while nobody has
 * answered; one that was answered or withdrawn is not, and nothing is sent about a closed incident.
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
  if (page.purpose === 'on-call') return status === 'alerting';
  if (page.purpose === 'command') return status === 'awaiting-command';
  if (page.purpose !== 'relief') return isCrewStillAsked(page, incident);
  const ofThisShift = shift !== undefined && page.sentAt >= shift.startedAt;
  return status === 'commanded' && handoff === undefined && ofThisShift;
}

/** Whether the same person has been asked the same again: then the newer page says it all. */
function isRepeated({ number, responder, purpose, role }: Page, pages: readonly Page[]): boolean {
  return pages.some(
    (other) =>
      other.number > number &&
      other.responder === responder &&
      other.purpose === purpose &&
      other.role === role,
  );
}

/**
 * The messages that carry `event` to its responder, one per channel; `link` is their personal door to the incident.
 * Empty when the responder has left the roster, or has none of these channels any more.
 */
export function messagesFor(event: ToldEvent, incident: Incident, roster: Roster, link: string): Message[] {
  const responder = responderOf(roster, event.responder);
  if (responder === undefined) return [];
  const ask = askOf(event, incident);
  const wording = isReminder(event)
    ? reminderWording(event, incident, roster, responder)
    : ask && wordingOf(ask, incident, roster, responder);
  if (wording === undefined) return [];
  return event.channels.flatMap((channel): Message[] => {
    const address = addressOf(responder, channel);
    if (address === undefined) return [];
    const to = { responder: responder.id, channel, address };
    if (channel === 'sms') return [{ channel, to, text: sms(wording, incident, link) }];
    const marked = `${link}?by=${channel}`;
    return channel === 'email'
      ? [{ channel, to, ...email(wording, incident, marked, responder) }]
      : [
          {
            channel,
            to,
            payload: pagePayload({ incident, responder, ask, call: wording.call, link: marked }),
          },
        ];
  });
}

/** What a page asks of its responder. */
export interface Ask {
  purpose: PagePurpose;
  /** When it was asked, in incident time. */
  sentAt: Instant;
  role?: string | undefined;
  fallback: boolean;
  answerBy: Instant;
  reason?: string | undefined;
}

/** What the event's page asks; undefined when it carries none. */
function askOf(event: ToldEvent, incident: Incident): Ask | undefined {
  if (isReminder(event)) return undefined;
  return event.type === 'paged' ? { ...event, sentAt: event.at } : pageBehind(event, incident);
}

function wordingOf(ask: Ask, incident: Incident, roster: Roster, reader: Responder): Wording {
  const by = readerTime(ask.answerBy, reader.timeZone);
  const why = ask.reason === undefined ? [] : [whyAsked(ask.purpose, ask.reason)];
  if (ask.purpose === 'relief') return reliefWording(ask, incident, roster, reader, why);
  if (ask.purpose === 'role' || ask.purpose === 'crew') return crewWording(ask, incident, roster, reader);
  if (ask.fallback) return wordingOfFallback[ask.purpose];
  return ask.purpose === 'on-call'
    ? {
        call: 'Acknowledge',
        sentences: [`Acknowledge by ${by}; after that the next level is paged.`, ...why],
      }
    : {
        call: 'Take command',
        sentences: [`Take command, or pass on, by ${by}; after that the next candidate is asked.`, ...why],
      };
}

const wordingOfFallback: Readonly<Record<'on-call' | 'command', Wording>> = {
  'on-call': {
    call: 'NOBODY ANSWERED. Acknowledge',
    sentences: [
      'Nobody on the escalation policy has answered.',
      'Acknowledge, or get somebody on the phone.',
    ],
  },
  command: {
    call: 'NOBODY IN COMMAND. Help',
    sentences: ['Nobody who is qualified has taken command.', 'Get a commander on the phone.'],
  },
};

function whyAsked(purpose: PagePurpose, reason: string): string {
  return purpose === 'on-call' ? `You are paged at ${reason}.` : `You are asked because: ${reason}.`;
}

/** One segment: the label, what is asked and the link are kept whole; the title is cut. */
function sms({ call }: Wording, incident: Incident, link: string): string {
  const head = fitted(`${incidentLabel(incident)}: ${call}: `, segmentSeptets - septets(link) - 1);
  const room = segmentSeptets - septets(head) - septets(link) - 2;
  const title = room >= 8 ? ` ${fitted(incident.title, room)}` : '';
  return `${head}${title} ${link}`;
}

function email({ call, sentences }: Wording, incident: Incident, link: string, reader: Responder) {
  const label = `${incident.drill ? '[DRILL] ' : ''}${incidentLabel({ ...incident, drill: false })}`;
  const lines = [
    ...(incident.drill ? ['This is a DRILL. Answer as you would in earnest.', ''] : []),
    incident.title,
    '',
    ...sentences,
    '',
    `Answer here: ${link}`,
    '',
    `${incident.id}, service ${incident.service}, ${incident.severity ?? 'not classified yet'}, opened ${readerDateTime(incident.openedAt, reader.timeZone)}.`,
    'The link is yours alone: whoever opens it answers in your name. Do not forward it.',
  ];
  return { subject: fittedSubject(`${label}: ${call}: ${incident.title}`), text: lines.join('\n') };
}
