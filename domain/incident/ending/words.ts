import { calledNameOf } from '../../roster/called-name';
import { nameOf } from '../../roster/roster';
import { capital } from '../../text/capital';
import { lengthInWords } from '../../text/length-in-words';
import { clockTimeSeen } from '../../text/reader-time';
import { millisecondsBetween } from '../../time';
import type { AnnouncementRule } from '../announcement-rule';
import { type Lines, peopleIn } from '../line';
import type { Tells } from '../tells';
import type { EndingEvent } from './ending';

/** The timeline's sentence about who was told of the end. */
export const endingLines: Lines<EndingEvent> = {
  'end-told': ({ to, waiting }, words) => {
    const told = to.filter(({ channels }) => channels.length > 0);
    const missed = to.filter(({ channels }) => channels.length === 0);
    const parts = [
      ...(told.length === 0 ? [] : [`told ${peopleIn(told, words)} that it is over`]),
      ...(waiting.length === 0 ? [] : [`${peopleIn(waiting, words)} will hear after their quiet hours`]),
      ...(missed.length === 0 ? [] : [`nothing could be sent to ${peopleIn(missed, words)}`]),
    ];
    const [first = 'nobody is left to tell that it is over', ...rest] = parts;
    return [capital(first), ...rest].join('; ');
  },
};

export const endingTells = {
  'end-told': { asks: ['announcement'], weight: 'details' },
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
