import type { Actor } from './actor';
import { dutyDue, dutyRules } from './duty';
import type { IncidentEvent, TimelineEvent } from './event';
import { evolve } from './evolve';
import { type Incident, incidentTime } from './incident';
import type { Context } from './instruction';

/** An incident together with the events that brought it there from where a decision began. */
export interface Progress {
  incident: Incident;
  events: readonly TimelineEvent[];
}

const watch: Actor = { kind: 'watch' };

/** More duties than can ever be due at one moment; reaching it means that a duty does not move itself on. */
const mostDutiesAtOnce = 200;

/** A decision is one transaction of at most 100 items; the rest is for the state, alerts, tours and the like. */
const mostItemsSettled = 80;

/** The progress with `drafts` on the timeline behind what is there, at the moment the wall clock shows `now`. */
export function record(
  progress: Progress,
  drafts: readonly IncidentEvent[],
  by: Actor,
  context: Context,
): Progress {
  return drafts.reduce<Progress>(({ incident, events }, draft) => {
    const at = incidentTime(incident, context.now);
    const event: TimelineEvent = { ...draft, seq: incident.version + 1, at, wallAt: context.now, by };
    return { incident: evolve(incident, event), events: [...events, event] };
  }, progress);
}

/**
 * The progress with every duty performed that is due by now, so that it is decided in the same commit as its cause. What
 * would make the transaction too large is left to the watch. Throws where a duty does not move itself on.
 */
export function settle(start: Progress, context: Context): Progress {
  let progress = start;
  for (let performed = 0; performed < mostDutiesAtOnce; performed += 1) {
    const { incident } = progress;
    const at = incidentTime(incident, context.now);
    const duty = dutyDue(incident, at);
    if (duty === undefined) return progress;
    const drafts = dutyRules[duty].perform(incident, at, context);
    const items = itemsFor(progress.events) + itemsFor(drafts);
    if (progress.events.length > 0 && items > mostItemsSettled) return progress;
    progress = record(progress, drafts, watch, context);
  }
  throw new Error(`${start.incident.id}: its duties do not settle.`);
}

/** Items of a transaction that the events come to. */
function itemsFor(events: readonly IncidentEvent[]): number {
  return events.reduce((sum, event) => sum + 1 + itemsBeside(event), 0);
}

/** Whatever tells somebody has a personal link, kept in two items; a tour that begins or ends is kept in one. */
function itemsBeside(event: IncidentEvent): number {
  if ('channels' in event || event.type === 'role-taken') return 2;
  return event.type === 'role-released' ? 1 : 0;
}
