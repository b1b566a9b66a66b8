import type { TimelineEvent } from '../incident/event';
import { boundedList } from './bounded-list';
import type { Counted, EventRange } from './review-document';

/** Ranges that a review shows at most: our own choice. All are counted. */
const rangesShown = 20;

/** The events of a timeline that are missing between those that were read: a review with a gap says so. */
export function unreadEvents() {
  const ranges = boundedList<EventRange>(rangesShown);
  let read = 0;
  return {
    add({ seq }: Pick<TimelineEvent, 'seq'>): void {
      if (seq > read + 1) ranges.add({ from: read + 1, to: seq - 1 });
      read = seq;
    },
    /** The missing events up to number `last`. */
    result(last = read): Counted<EventRange> {
      const end = last > read ? [{ from: read + 1, to: last }] : [];
      const shown = ranges.ends(rangesShown);
      return { shown: [...shown, ...end], leftOut: ranges.size() - shown.length };
    },
  };
}
