import type { EventType, TimelineEvent } from './event';
import type { Incident } from './incident';

type Hears = (before: Incident, event: never) => Partial<Incident>;

/** The events that some aspect hears, whichever it is. */
export type Hearing = Readonly<Partial<Record<EventType | 'any', Hears>>>;

/**
 * The step from an incident to what it is after an event, as far as that is heard by these: all of them see it as it was.
 * Who hears which type is looked up once, since most are heard by few and a timeline is long.
 */
export function heardBy(hearings: readonly Hearing[]): (before: Incident, event: TimelineEvent) => Incident {
  const listeners = new Map<EventType, readonly Hears[]>();
  const listenersTo = (type: EventType): readonly Hears[] => {
    const found =
      listeners.get(type) ??
      hearings.flatMap((hears) => [hears.any, hears[type]].filter((each) => each !== undefined));
    listeners.set(type, found);
    return found;
  };
  return (before, event) => {
    const after = { ...before };
    for (const hears of listenersTo(event.type)) Object.assign(after, hears(before, event as never));
    return Object.assign(after, { version: event.seq, changedAt: event.at });
  };
}
