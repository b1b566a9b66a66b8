import { approachTo } from '../../roster/approach';
import { qualifiedFor } from '../../roster/roster';
import { type Tour, timeOnDuty } from '../../roster/tour';
import { before as beforeBy, type Instant, millisecondsBetween, millisecondsOf } from '../../time';
import { type Asking, askedLately, besidesOf, duringSearches } from './searches';
import type { Story } from './story';

export function asksWhoCommandsBesides(story: Story): string | undefined {
  return duringSearches(story.moments, (asking) => {
    const { event, before } = asking;
    const { candidate, at } = event;
    const besides = besidesOf(event);
    if (besides === undefined) {
      const commander = isFirstAsking(asking) ? commanderBesides(asking, story) : undefined;
      return commander && `asks ${candidate}, while ${commander.responder} commands ${commander.incident}`;
    }
    if (!isFirstAsking(asking)) return `asks ${candidate} for what may belong to ${besides} too late`;
    if (besides === before.id || besides === before.apartFrom) return `takes it for a part of ${besides}`;
    const known = commandsElsewhere(asking, story, at).filter(({ incident }) => incident === besides);
    const fits = (tour: Tour) =>
      tour.responder === candidate && isFreshAt(tour, at, story) && isFitFor(tour, at, story);
    return known.length === 0 || known.some(fits)
      ? undefined
      : `asks ${candidate}, who has ${besides} not, or for too long`;
  });
}

function isFirstAsking({ event, before, asked, commander }: Asking): boolean {
  return (
    event.type === 'command-candidate-chosen' &&
    !before.drill &&
    asked.length === 0 &&
    before.search?.round === 1 &&
    commander === undefined &&
    before.firstCommandAt === undefined
  );
}

function commanderBesides(asking: Asking, story: Story): Tour | undefined {
  const { event, declined } = asking;
  const { at } = event;
  const spared = [...declined, ...askedLately(asking)];
  return commandsElsewhere(asking, story, at).find(
    (tour) => !spared.includes(tour.responder) && isFreshAt(tour, at, story) && isFitFor(tour, at, story),
  );
}

function commandsElsewhere({ before }: Asking, { roster }: Story, at: Instant): Tour[] {
  return roster.tours.filter(
    ({ incident, role, startedAt, endedAt }) =>
      role === 'commander' &&
      endedAt === undefined &&
      startedAt <= at &&
      incident !== before.id &&
      incident !== before.apartFrom,
  );
}

function isFreshAt({ startedAt }: Tour, at: Instant, { plan: { command } }: Story): boolean {
  const served = millisecondsBetween(startedAt, at);
  const isFarFromRelief = served < millisecondsOf(command.shift) - millisecondsOf(command.reliefLead);
  return served < 6 * 3_600_000 && isFarFromRelief;
}

function isFitFor({ responder }: Tour, at: Instant, { plan: { command }, roster }: Story): boolean {
  const person = qualifiedFor(roster, 'commander').find(({ id }) => id === responder);
  if (person === undefined || !approachTo(person, 'high', at, roster).counts) return false;
  const served = timeOnDuty(roster.tours, responder, beforeBy(at, 'P7D'), at);
  const shift = millisecondsOf(command.shift);
  return served + shift <= Math.max(millisecondsOf(command.maximumHours), shift);
}
