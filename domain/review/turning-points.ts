import type { EventType, TimelineEvent } from '../incident/event';
import { timelineLine } from '../notice/timeline-line';
import type { Roster } from '../roster/roster';
import { cut } from '../text/cut';
import { type BoundedList, boundedList } from './bounded-list';
import type { Counted, TimelineEntry } from './review-document';

/** Lines that the timeline of a review has at most. */
export const linesAtMost = 300;

const lineLength = 400;

/** What a reader wants to see first, and what only where there is space. Pages, deliveries and reminders are left out. */
const weights = ['turns', 'steps', 'details'] as const;
type Weight = (typeof weights)[number];

const weightOf: Readonly<Partial<Record<EventType, Weight>>> = {
  'incident-opened': 'turns',
  acknowledged: 'turns',
  classified: 'turns',
  'command-taken': 'turns',
  'command-relieved': 'turns',
  'shift-overran': 'turns',
  resolved: 'turns',
  dismissed: 'turns',
  reopened: 'turns',
  'escalated-by-hand': 'steps',
  'escalation-exhausted': 'steps',
  'command-search-exhausted': 'steps',
  'relief-search-exhausted': 'steps',
  'relief-fell-through': 'steps',
  'clock-advanced': 'steps',
  'update-posted': 'steps',
  'decision-recorded': 'steps',
  'situation-described': 'steps',
  'role-taken': 'steps',
  'role-overran': 'steps',
  'span-exceeded': 'steps',
  'vendor-case-opened': 'steps',
  'vendor-case-failed': 'steps',
  'vendor-case-closed': 'steps',
  'vendor-answered': 'steps',
  'health-event-attached': 'steps',
  'level-reached': 'details',
  'alerts-attached': 'details',
  'alerts-cleared': 'details',
  'command-declined': 'details',
  'relief-declined': 'details',
  'relief-asked-for': 'details',
  'crew-called': 'details',
  'role-released': 'details',
  'section-lead-appointed': 'details',
  'vendor-contacted': 'details',
  'task-added': 'details',
  'task-completed': 'details',
  'task-dropped': 'details',
  'note-added': 'details',
};

/** The timeline of what matters; where there is too much of it, the lighter lines in the middle give way. */
export function turningPoints(roster: Roster, timeZone: string) {
  const entries: Readonly<Record<Weight, BoundedList<TimelineEntry>>> = {
    turns: boundedList(linesAtMost),
    steps: boundedList(linesAtMost),
    details: boundedList(linesAtMost),
  };
  return {
    add(event: TimelineEvent): void {
      const weight = weightOf[event.type];
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
