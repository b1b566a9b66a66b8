import type { Receiver } from './announced';
import { asksFor } from './asks';
import type { TimelineEvent } from './event';
import type { Asked } from './tells';

/** The ways of telling people in person. */
type Personal = Extract<Asked, 'page' | 'reminder' | 'announcement'>;

/** Those who are told of the event in one of these ways, and by which channels. */
export function receiversOf(event: TimelineEvent, ...ways: readonly Personal[]): readonly Receiver[] {
  if (!asksFor(event, ...ways)) return [];
  return asksFor(event, 'announcement') ? (event.to ?? []) : [event];
}
