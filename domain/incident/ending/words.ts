import { calledNameOf } from '../../roster/called-name';
import type { Responder } from '../../roster/responder';
import { nameOf, type Roster } from '../../roster/roster';
import { capital } from '../../text/capital';
import { lengthInWords } from '../../text/length-in-words';
import { listed } from '../../text/listed';
import { clockTimeSeen } from '../../text/reader-time';
import { type Instant, millisecondsBetween } from '../../time';
import type { AnnouncementRule } from '../announcement-rule';
import { type Incident, isOpen } from '../incident';
import { type Lines, peopleIn, type Words } from '../line';
import type { Tells } from '../tells';
import type { EndingEvent } from './ending';

/** The timeline's sentences about who was told of the end, or of a reopening. */
export const endingLines: Lines<EndingEvent> = {
  'end-told': (event, words) => whoWasTold(event, 'it is over', words),
  'reopening-told': (event, words) => whoWasTold(event, 'it is open again', words),
};

function whoWasTold(
  { to, waiting }: Pick<EndingEvent, 'to' | 'waiting'>,
  what: string,
  words: Words,
): string {
  const told = to.filter(({ channels }) => channels.length > 0);
  const missed = to.filter(({ channels }) => channels.length === 0);
  const parts = [
    ...(told.length === 0 ? [] : [`told ${peopleIn(told, words)} that ${what}`]),
    ...(waiting.length === 0 ? [] : [`${peopleIn(waiting, words)} will hear after their quiet hours`]),
    ...(missed.length === 0 ? [] : [`nothing could be sent to ${peopleIn(missed, words)}`]),
  ];
  const [first = `nobody is left to tell that ${what}`, ...rest] = parts;
  return [capital(first), ...rest].join('; ');
}

export const endingTells = {
  'end-told': { asks: ['announcement'], weight: 'details' },
  'reopening-told': { asks: ['announcement'], weight: 'details' },
} as const satisfies Tells<EndingEvent>;

/** The word that an incident is over: what it was, who ended it, and how long it lasted. */
export const endAnnouncement: AnnouncementRule<'end-told'> = {
  isWanted: (event, { closedAt }) => closedAt === event.closedAt,

  wording({ closedAt, at }, { id, status, openedAt, closedBy, endedFor }, { timeZone }, roster) {
    const time = clockTimeSeen(closedAt, at, timeZone);
    const lasted = lengthInWords(millisecondsBetween(openedAt, closedAt));
    const called = closedBy === undefined ? 'itself' : calledNameOf(roster, closedBy);
    const name = closedBy === undefined ? 'itself' : nameOf(roster, closedBy);
    const rest = at > closedAt ? 'Nothing is left to do' : 'You can rest';
    return {
      call: `${status.toUpperCase()} ${time} by ${called} after ${lasted}. ${rest}`,
      sentences: [
        `${id} was ${status} at ${time} by ${name}, after ${lasted}. ${rest}.`,
        ...(endedFor === undefined || endedFor === '' ? [] : [`Why: ${endedFor}`]),
      ],
    };
  },
};

/** The word that an incident is open again: by whom and why, and what is asked now. */
export const reopeningAnnouncement: AnnouncementRule<'reopening-told'> = {
  isWanted: (event, incident) => isOpen(incident) && incident.reopenedAt === event.reopenedAt,

  wording({ reopenedAt, at }, incident, reader, roster) {
    const { id, reopenedBy, reopenedFor } = incident;
    const time = clockTimeSeen(reopenedAt, at, reader.timeZone);
    const [called, name] =
      reopenedBy === undefined
        ? ['somebody', 'somebody']
        : [calledNameOf(roster, reopenedBy), nameOf(roster, reopenedBy)];
    const now = standingFor(incident, at, reader, roster);
    return {
      call: `REOPENED ${time} by ${called}. ${now}`,
      sentences: [
        `${id} is open again since ${time}, by ${name}. ${now}.`,
        ...(reopenedFor === undefined || reopenedFor === '' ? [] : [`Why: ${reopenedFor}`]),
      ],
    };
  },
};

/** The reader's own part in it again, or else who has it. */
function standingFor(incident: Incident, at: Instant, { id, timeZone }: Responder, roster: Roster): string {
  const { status, shift, posts, acknowledgedBy } = incident;
  const until = (end: Instant | undefined) =>
    end === undefined ? '' : ` until ${clockTimeSeen(end, at, timeZone)}`;
  if (shift?.commander === id) return `You command${until(shift.endsAt)}`;
  const led = posts.filter(({ lead }) => lead?.responder === id);
  if (led.length > 0) return `You have ${listed(led.map(({ role }) => role))}${until(led[0]?.lead?.endsAt)}`;
  const helps = posts.find(({ deputies }) => deputies.includes(id));
  if (helps !== undefined) return `You help with ${helps.role}`;
  if (shift !== undefined) return `${calledNameOf(roster, shift.commander)} commands`;
  if (status === 'awaiting-command') return 'A commander is called';
  return acknowledgedBy === undefined ? 'Nobody has it' : `${calledNameOf(roster, acknowledgedBy)} has it`;
}
