import type { TimelineEvent } from '../incident/event';
import type { Incident, Page } from '../incident/incident';
import { channelsOf, nameOf, type Responder, type Roster, responderOf } from '../roster/roster';
import { fitted, segmentSeptets, septets } from './gsm7';
import { readerDateTime, readerTime } from './reader-time';

/** What leaves for one person over one channel. */
export type Message =
  | { channel: 'sms'; responder: string; to: string; text: string }
  | { channel: 'email'; responder: string; subject: string; text: string };

type Told = Extract<TimelineEvent, { type: 'paged' | 'update-reminded' }>;

/** What a message says, before it is shaped for a channel. */
interface Wording {
  /** For the lock screen; comes before the title. */
  call: string;
  /** Whole sentences for an email. */
  sentences: readonly string[];
}

/** Whether anybody is told of the event. */
export function tellsSomebody(event: TimelineEvent): event is Told {
  return event.type === 'paged' || event.type === 'update-reminded';
}

/**
 * Whether the event still has anything to ask. A page that expired before it left is sent all the same while nobody has
 * answered; one that was answered or withdrawn is not, and nothing is sent about a closed incident.
 */
export function isStillWanted(event: Told, incident: Incident): boolean {
  if (event.type === 'paged')
    return isStillAsked(
      incident,
      incident.pages.find(({ number }) => number === event.page),
    );
  const { shift, updatePromise } = incident;
  return shift?.commander === event.responder && updatePromise?.promisedAt === event.promisedAt;
}

function isStillAsked({ status, shift }: Incident, page: Page | undefined): boolean {
  if (page === undefined || (page.outcome !== 'awaiting' && page.outcome !== 'expired')) return false;
  if (page.purpose === 'on-call') return status === 'alerting';
  if (page.purpose === 'command') return status === 'awaiting-command';
  return status === 'commanded' && shift !== undefined && page.sentAt >= shift.startedAt;
}

/**
 * The messages that carry `event` to its responder, one per channel; `link` is their personal door to the incident.
 * Empty when the responder has left the roster.
 */
export function messagesFor(event: Told, incident: Incident, roster: Roster, link: string): Message[] {
  const responder = responderOf(roster, event.responder);
  if (responder === undefined) return [];
  const wording =
    event.type === 'paged'
      ? wordingOfPage(event, incident, roster, responder)
      : reminder(event, incident, responder);
  return channelsOf(responder).map((channel) =>
    channel === 'sms' && responder.phone !== undefined
      ? { channel: 'sms', responder: responder.id, to: responder.phone, text: sms(wording, incident, link) }
      : { channel: 'email', responder: responder.id, ...email(wording, incident, link, responder) },
  );
}

function wordingOfPage(
  event: Extract<Told, { type: 'paged' }>,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  const by = readerTime(event.answerBy, reader.timeZone);
  const why = `You are asked because: ${event.reason}.`;
  if (event.purpose === 'on-call') {
    return event.fallback
      ? {
          call: 'NOBODY ANSWERED. Acknowledge',
          sentences: [
            'Nobody on the escalation policy has answered.',
            'Acknowledge, or get somebody on the phone.',
          ],
        }
      : {
          call: 'Acknowledge',
          sentences: [`Acknowledge by ${by}; after that the next level is paged.`, why],
        };
  }
  if (event.purpose === 'command') {
    return event.fallback
      ? {
          call: 'NOBODY IN COMMAND. Help',
          sentences: ['Nobody who is qualified has taken command.', 'Get a commander on the phone.'],
        }
      : {
          call: 'Take command',
          sentences: [`Take command, or pass on, by ${by}; after that the next candidate is asked.`, why],
        };
  }
  const commander = incident.shift === undefined ? 'The commander' : nameOf(roster, incident.shift.commander);
  const ends =
    incident.shift === undefined ? '' : ` at ${readerTime(incident.shift.endsAt, reader.timeZone)}`;
  return event.fallback
    ? {
        call: `${commander} is PAST the shift. Relief`,
        sentences: [
          `${commander} is past the end of the shift${ends} and nobody has accepted to relieve.`,
          'Get a commander on the phone.',
        ],
      }
    : {
        call: `Relieve ${commander}${ends}`,
        sentences: [
          `${commander}'s shift ends${ends}. Accept command, or decline, by ${by}.`,
          'The commander holds until somebody accepts.',
          why,
        ],
      };
}

function reminder(
  event: Extract<Told, { type: 'update-reminded' }>,
  incident: Incident,
  reader: Responder,
): Wording {
  const due = readerTime(event.promisedAt, reader.timeZone);
  return event.overdue
    ? {
        call: `Status update OVERDUE since ${due}`,
        sentences: [
          `The status update promised for ${due} is overdue.`,
          'Post one even if there is no news: say so, and when the next one comes.',
        ],
      }
    : {
        call: `Status update due ${due}`,
        sentences: [
          `The next status update of ${incident.id} is promised for ${due}.`,
          'No news is worth an update too.',
        ],
      };
}

/** One segment: the label, what is asked and the link are kept whole; the title is cut. */
function sms({ call }: Wording, incident: Incident, link: string): string {
  const label = [incident.drill ? 'DRILL' : '', incident.id, incident.severity ?? '']
    .filter(Boolean)
    .join(' ');
  const head = fitted(`${label}: ${call}: `, segmentSeptets - septets(link) - 1);
  const room = segmentSeptets - septets(head) - septets(link) - 2;
  const title = room >= 8 ? ` ${fitted(incident.title, room)}` : '';
  return `${head}${title} ${link}`;
}

function email({ call, sentences }: Wording, incident: Incident, link: string, reader: Responder) {
  const label = [incident.drill ? '[DRILL]' : '', incident.id, incident.severity ?? '']
    .filter(Boolean)
    .join(' ');
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

/** SNS takes subjects of at most 99 characters of printable ASCII that start with a letter, number or punctuation. */
function fittedSubject(text: string): string {
  return fitted(text, 99)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 99);
}
