import type { EventType, TimelineEvent } from './event';
import type { Incident } from './incident';

/** What some aspect hears, whichever it is. */
export type Hearing = Readonly<
  Partial<Record<EventType, (before: Incident, event: never) => Partial<Incident>>>
>;

/** The incident after `event`, as far as it is heard by these: all of them see it as it was. */
export function heardBy(hearings: readonly Hearing[], before: Incident, event: TimelineEvent): Incident {
  const changes = hearings.map((hears) => hears[event.type]?.(before, event as never));
  return Object.assign({}, before, ...changes, { version: event.seq, changedAt: event.at });
}
