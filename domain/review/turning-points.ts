import { weightOf } from '../incident/asks';
import type { TimelineEvent } from '../incident/event';
import { type Weight, weights } from '../incident/tells';
import { timelineLine } from '../notice/timeline-line';
import type { Roster } from '../roster/roster';
import { cut } from '../text/cut';
import { type BoundedList, boundedList } from './bounded-list';
import type { Counted, TimelineEntry } from './review-document';

/** Lines that the timeline of a review has at most: our own choice. */
export const linesAtMost = 300;

/** Characters of a line at most: our own choice. */
const lineLength = 400;

/** The timeline of what matters; where there is too much of it, the lighter lines in the middle give way. */
export function turningPoints(roster: Roster, timeZone: string) {
  const entries: Readonly<Record<Weight, BoundedList<TimelineEntry>>> = {
    turns: boundedList(linesAtMost),
    steps: boundedList(linesAtMost),
    details: boundedList(linesAtMost),
  };
  return {
    add(event: TimelineEvent): void {
      const weight = weightOf(event.type);
      if (weight === undefined) return;
      const { seq, at } = event;
      entries[weight].add({ seq, at, text: cut(timelineLine(event, roster, timeZone), lineLength) });
    },
    result(): Counted<TimelineEntry> {
      const shown: TimelineEntry[] = [];
      for (const weight of weights) shown.push(...entries[weight].ends(linesAtMost - shown.length));
      const all = weights.reduce((sum, weight) => sum + entries[weight].size(), 0);
      return { shown: shown.sort((a, b) => a.seq - b.seq), leftOut: all - shown.length };
    },
  };
}
