import type { ResponderId } from '../../ids';
import { defaultOverdueAfter } from '../../roster/plan-defaults';
import type { Audience } from '../../roster/roster';
import { after, type Instant, laterOf, millisecondsBetween, millisecondsOf, shifted } from '../../time';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { firstBreak, isEnd, isLate, type Story } from './story';

interface Promised {
  promisedAt: Instant;
  /** The moment of the reminder before it is overdue. */
  remindedAt?: Instant;
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
      const { audience, nextAt: promisedAt, remindAt: remindBy } = event;
      promises.set(audience, { promisedAt, remindBy });
      return remindsTooLate(event, story);
    }
    const promise = event.type === 'update-reminded' ? promises.get(event.audience) : undefined;
    if (event.type !== 'update-reminded' || promise === undefined || before === undefined) return undefined;
    const broken = misreminds(event, promise, before, story);
    promises.set(event.audience, remindedOnce(event, promise, story));
    return broken;
  });
}

function overdueFrom({ promisedAt }: Promised, { plan }: Story): Instant {
  return after(promisedAt, plan.updates.overdueAfter ?? defaultOverdueAfter);
}

function remindedOnce(
  { at, overdue }: EventOf<'update-reminded'>,
  promise: Promised,
  story: Story,
): Promised {
  const overdueAt = overdueFrom(promise, story);
  return overdue
    ? { ...promise, remindBy: nextWhileOverdue(overdueAt, at, story) }
    : { ...promise, remindedAt: at, remindBy: overdueAt };
}

/** The first moment after `at` of those at which it is reminded: each wait is twice the one before, up to four times the first. */
function nextWhileOverdue(overdueAt: Instant, at: Instant, { plan }: Story): Instant {
  const once = Math.max(millisecondsOf(plan.updates.remindAgainEvery), 60_000);
  let wait = once;
  let moment = overdueAt;
  while (moment <= at) {
    moment = shifted(moment, wait);
    wait = Math.min(2 * wait, 4 * once);
  }
  return moment;
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
  promise: Promised,
  incident: Incident,
  story: Story,
): string | undefined {
  const overdue = event.at >= overdueFrom(promise, story);
  if (event.overdue !== overdue)
    return overdue ? 'does not say that it is overdue' : 'says that it is overdue';
  if (!overdue && promise.remindedAt !== undefined && promise.remindedAt !== event.at)
    return 'reminds a second time before it is overdue';
  return speakersOf(incident).includes(event.responder)
    ? undefined
    : `reminds ${event.responder}, who does not speak for the incident`;
}

/** Those who may be expected to post an update. */
function speakersOf({ shift, posts, acknowledgedBy }: Incident): (ResponderId | undefined)[] {
  const communications = posts.find(({ role }) => role === 'communications')?.lead?.responder;
  return [communications, shift?.commander, acknowledgedBy];
}
