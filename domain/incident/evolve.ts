import { aspects } from './aspects';
import type { EventOf, TimelineEvent } from './event';
import { type Hearing, heardBy } from './hear';
import type { Incident, Place } from './incident';

const all = Object.values(aspects);
const heard = heardBy(all.map(({ hears }): Hearing => hears));

/**
 * The incident after `event`: what each aspect makes of it, put together. The first event of every incident is
 * `incident-opened`; another one throws.
 */
export function evolve(incident: Incident | undefined, event: TimelineEvent): Incident {
  if (event.type === 'incident-opened') return begun(event);
  if (incident === undefined) throw new Error(`A timeline cannot begin with "${event.type}".`);
  return heard(incident, event);
}

/** The incident that `timeline` tells of; undefined when it is empty. */
export function fold(timeline: readonly TimelineEvent[]): Incident | undefined {
  return timeline.reduce<Incident | undefined>(evolve, undefined);
}

function begun(opening: EventOf<'incident-opened'>): Incident {
  const place: Place = { version: opening.seq, changedAt: opening.at };
  return Object.assign(place, ...all.map(({ begins }) => begins(opening)));
}
