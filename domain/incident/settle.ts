import type { Actor } from './actor';
import { dutyDue, dutyRules } from './duty';
import type { IncidentEvent, TimelineEvent } from './event';
import { evolve } from './evolve';
import { type Incident, incidentTime } from './incident';
import type { Context } from './instruction';
import { toursChanged } from './search/tours';

/** An incident together with the events that brought it there from where a decision began. */
export interface Progress {
  incident: Incident;
  events: readonly TimelineEvent[];
}

const watch: Actor = { kind: 'watch' };

/** More duties than can ever be due at one moment; reaching it means that a duty does not move itself on. */
const mostDutiesAtOnce = 200;

/** A decision is one transaction of at most 100 items; the rest is for the state, alerts and the like. */
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
 * The progress since `before` with every duty performed that is due by now, so that it is decided in the same commit as its
 * cause. What would make the transaction too large is left to the watch. Throws where a duty does not move itself on.
 */
export function settle(before: Incident | undefined, start: Progress, context: Context): Progress {
  const mostItems = mostItemsSettled - (context.itemsBeside ?? 0);
  let progress = start;
  for (let performed = 0; performed < mostDutiesAtOnce; performed += 1) {
    const { incident } = progress;
    const at = incidentTime(incident, context.now);
    const duty = dutyDue(incident, at);
    if (duty === undefined) return progress;
    const next = record(progress, dutyRules[duty].perform(incident, at, context), watch, context);
    if (progress.events.length > 0 && itemsSince(before, next) > mostItems) return progress;
    progress = next;
  }
  throw new Error(`${start.incident.id}: its duties do not settle.`);
}

/** Items of a transaction that the progress comes to: its events, and the tours that began or ended by them. */
function itemsSince(before: Incident | undefined, { incident, events }: Progress): number {
  return events.length + toursChanged(before, incident).length;
}
