import type { ResponderId } from '../../ids';
import { approachTo } from '../../roster/approach';
import { qualifiedFor, responderOf } from '../../roster/roster';
import { lastOnDuty, lastStretch, type Tour, timeOnDuty } from '../../roster/tour';
import { after, before as beforeBy, millisecondsOf } from '../../time';
import { toursOf } from '../search/tours';
import { type Asking, askedLately, duringSearches } from './searches';
import type { Story } from './story';

export function letsRest(story: Story): string | undefined {
  return duringSearches(story.moments, (asking) => {
    const { candidate, breaks = [] } = asking.event;
    if (isFit(candidate, asking, story)) return undefined;
    const fit = stillToAsk(asking, story).find((id) => isFit(id, asking, story));
    if (fit !== undefined) return `asks ${candidate}, who needs rest or has served enough, before ${fit}`;
    return breaks.length === 0 ? `asks ${candidate} beyond a limit without saying so` : undefined;
  });
}

/**
 * Those who could be asked as well: reachable, unless the one who is asked is not either. Who has said no, or was asked
 * within the last minute, is not left to ask.
 */
function stillToAsk(asking: Asking, { roster }: Story): ResponderId[] {
  const { event, asked, declined, commander } = asking;
  const spared = [commander, ...asked, ...declined, ...askedLately(asking)];
  const toAsk = qualifiedFor(roster, 'commander')
    .filter(({ id }) => !spared.includes(id))
    .map((person) => ({ id: person.id, approach: approachTo(person, 'high', event.at, roster) }))
    .filter(({ approach }) => approach.contacts.length > 0);
  const candidate = responderOf(roster, event.candidate);
  const counted = candidate !== undefined && approachTo(candidate, 'high', event.at, roster).counts;
  return toAsk.filter(({ approach }) => approach.counts || !counted).map(({ id }) => id);
}

function isFit(id: ResponderId, { event: { at }, before }: Asking, { roster, plan }: Story): boolean {
  const { minimumRest, maximumHours, shift } = plan.command;
  const others = roster.tours.filter(({ incident }) => incident !== before.id);
  const tours: Tour[] = [...others, ...toursOf(before)];
  const last = lastOnDuty(tours, id, at);
  const stretch = lastStretch(tours, id, at, millisecondsOf(minimumRest));
  // A short stretch costs nobody their rest, unless it lasts.
  const isShort = last !== at && stretch < millisecondsOf(shift) / 8;
  const rested = last === undefined || isShort || after(last, minimumRest) <= at;
  const served = timeOnDuty(tours, id, beforeBy(at, 'P7D'), at);
  // A shift that is longer than the limit by itself breaks it for nobody who has not served yet.
  return rested && (served === 0 || served + millisecondsOf(shift) <= millisecondsOf(maximumHours));
}
