import type { ResponderId } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import { nameOf } from '../../roster/roster';
import { lengthInWords } from '../../text/length-in-words';
import { listed } from '../../text/listed';
import { clockTimeSeen } from '../../text/reader-time';
import { millisecondsBetween } from '../../time';
import type { AnnouncementRule } from '../announcement-rule';
import type { Lines, Words } from '../line';
import type { Tells } from '../tells';
import type { EndingEvent } from './ending';

/** People who are named in a line; more are counted: our own choice. */
const namedAtMost = 3;

/** The timeline's sentence about who was told of the end. */
export const endingLines: Lines<EndingEvent> = {
  'end-told': ({ to, waiting }, { name }) => {
    const told = to.filter(({ channels }) => channels.length > 0);
    const missed = to.filter(({ channels }) => channels.length === 0);
    const parts = [
      ...(told.length === 0 ? [] : [`told ${people(told, name)} that it is over`]),
      ...(waiting.length === 0 ? [] : [`${people(waiting, name)} will hear after their quiet hours`]),
      ...(missed.length === 0 ? [] : [`nothing could be sent to ${people(missed, name)}`]),
    ];
    const [first = 'nobody is left to tell that it is over', ...rest] = parts;
    return [`${first[0]?.toUpperCase()}${first.slice(1)}`, ...rest].join('; ');
  },
};

function people(all: readonly { responder: ResponderId }[], name: Words['name']): string {
  return all.length <= namedAtMost
    ? listed(all.map(({ responder }) => name(responder)))
    : `${all.length} people`;
}

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
