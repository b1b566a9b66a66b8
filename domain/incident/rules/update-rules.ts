import type { ResponderId } from '../../ids';
import type { Audience } from '../../roster/roster';
import { after, type Instant, laterOf, millisecondsBetween, millisecondsOf } from '../../time';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { firstBreak, isEnd, isLate, type Story } from './story';

interface Promised {
  promisedAt: Instant;
  remindBy: Instant;
}

export function remindsOfUpdates(story: Story): string | undefined {
  const promises = new Map<Audience, Promised>();
  return firstBreak(story.moments, ({ event, before }) => {
    for (const { remindBy } of before?.status === 'commanded' ? promises.values() : []) {
      const due = laterOf(remindBy, before?.shift?.startedAt ?? remindBy);
      if (isLate(story, due, event)) return `comes when a reminder of the update was due at ${due}`;
    }
    if (isEnd(event)) promises.clear();
    if (event.type === 'update-posted') promises.delete(event.audience);
    if (event.type === 'update-promised') {
      promises.set(event.audience, { promisedAt: event.nextAt, remindBy: event.remindAt });
      return remindsTooLate(event, story);
    }
    const promise = event.type === 'update-reminded' ? promises.get(event.audience) : undefined;
    if (event.type !== 'update-reminded' || promise === undefined || before === undefined) return undefined;
    const overdue = event.at >= promise.promisedAt;
    promise.remindBy = overdue ? after(event.at, story.plan.updates.remindAgainEvery) : promise.promisedAt;
    return misreminds(event, overdue, before);
  });
}

function remindsTooLate(event: EventOf<'update-promised'>, { plan }: Story): string | undefined {
  const halfway = millisecondsBetween(event.at, event.nextAt) / 2;
  const lead = Math.min(millisecondsOf(plan.updates.remindBefore), halfway);
  return millisecondsBetween(event.remindAt, event.nextAt) < Math.floor(lead)
    ? 'reminds too late'
    : undefined;
}

function misreminds(
  event: EventOf<'update-reminded'>,
  overdue: boolean,
  incident: Incident,
): string | undefined {
  if (event.overdue !== overdue)
    return overdue ? 'does not say that it is overdue' : 'says that it is overdue';
  return speakersOf(incident).includes(event.responder)
    ? undefined
    : `reminds ${event.responder}, who does not speak for the incident`;
}

/** Those who may be expected to post an update. */
function speakersOf({ shift, posts, acknowledgedBy }: Incident): (ResponderId | undefined)[] {
  const communications = posts.find(({ role }) => role === 'communications')?.lead?.responder;
  return [communications, shift?.commander, acknowledgedBy];
}
