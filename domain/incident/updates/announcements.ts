import type { ResponderId } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import type { Roster } from '../../roster/roster';
import { cut } from '../../text/cut';
import { clockTimeSeen } from '../../text/reader-time';
import type { Instant } from '../../time';
import { personBehind } from '../actor';
import type { AnnouncementRule } from '../announcement-rule';
import type { Incident } from '../incident';
import type { Wording } from '../wording';
import { isNewest } from './readers';
import { nextAfter } from './sayings';
import { lastUpdateTo } from './stage';

/** As much of an update as a text shows beside whose it is: our own choice. */
const shown = 120;

/** The word of an update for our own people, as long as nobody of them was told of a newer one. */
export const updateAnnouncement: AnnouncementRule<'update-posted'> = {
  isWanted: ({ at, audience }, incident) =>
    audience === 'internal' && (isNewest(at, incident) || incident.crewToldAt === at),

  wording(event, incident, { timeZone }, roster) {
    const { at, text, by } = event;
    // Held up, it is worth only what is known by now.
    if (!isNewest(at, incident)) return newestWording(incident, at, timeZone, roster);
    const author = personBehind(by);
    return updateWording({ text, author, nextAt: nextAfter(event), said: '' }, at, timeZone, roster);
  },
};

/** The same at the end of somebody's quiet hours. */
export const passedOnAnnouncement: AnnouncementRule<'update-passed-on'> = {
  isWanted: ({ postedAt }, incident) => isNewest(postedAt, incident),
  wording: ({ at }, incident, { timeZone }, roster) => newestWording(incident, at, timeZone, roster),
};

function newestWording(incident: Incident, now: Instant, timeZone: string, roster: Roster): Wording {
  const { text = '', by: author, nextAt, at = now } = lastUpdateTo(incident, 'internal') ?? {};
  // What was promised for a time that has passed is no news.
  const next = nextAt !== undefined && nextAt > now ? nextAt : undefined;
  const said = ` ${clockTimeSeen(at, now, timeZone)}`;
  return updateWording({ text, author, nextAt: next, said }, now, timeZone, roster);
}

interface ToldUpdate {
  text: string;
  author: ResponderId | undefined;
  nextAt: Instant | undefined;
  /** The time at which it was posted, where that is not now. */
  said: string;
}

function updateWording(
  { text, author, nextAt, said }: ToldUpdate,
  at: Instant,
  timeZone: string,
  roster: Roster,
): Wording {
  const who = author === undefined ? '' : ` by ${calledNameOf(roster, author)}`;
  const short = cut(text, shown);
  return {
    call: `Update${said}${who}: ${short}`,
    sentences: [
      ...(short === text ? [] : [text]),
      ...(nextAt === undefined ? [] : [`The next update comes by ${clockTimeSeen(nextAt, at, timeZone)}.`]),
      'For no more of these: no-updates among your notices in the roster.',
    ],
  };
}
