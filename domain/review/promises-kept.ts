import type { TimelineEvent } from '../incident/event';
import type { Audience } from '../roster/roster';
import { type Instant, millisecondsBetween } from '../time';
import { boundedList } from './bounded-list';
import type { PromiseRecord, Promises } from './review-document';

/** Promises that a review shows at most: our own choice. All are counted. */
const promisesShown = 400;

/** The promises to those who wait for news, and what became of them. */
export function promisesKept() {
  const standing = new Map<Audience, Instant>();
  const records = boundedList<PromiseRecord>(promisesShown);
  const count = { kept: 0, late: 0, missed: 0 };

  function close(audience: Audience, at: Instant, postedAt: Instant | undefined): void {
    const promisedAt = standing.get(audience);
    standing.delete(audience);
    if (promisedAt === undefined) return;
    const lateMs = Math.max(0, millisecondsBetween(promisedAt, at));
    // The end came before the update was due: nobody waits for it any more.
    if (postedAt === undefined && lateMs === 0) return;
    count[postedAt === undefined ? 'missed' : lateMs === 0 ? 'kept' : 'late'] += 1;
    records.add({ audience, promisedAt, postedAt, lateMs });
  }

  return {
    add(event: TimelineEvent): void {
      if (event.type === 'update-promised') standing.set(event.audience, event.nextAt);
      if (event.type === 'update-posted') close(event.audience, event.at, event.at);
      if (event.type === 'resolved' || event.type === 'dismissed')
        for (const audience of [...standing.keys()]) close(audience, event.at, undefined);
    },
    result(): Promises {
      const shown = records.ends(promisesShown);
      return { ...count, shown, leftOut: records.size() - shown.length };
    },
  };
}
