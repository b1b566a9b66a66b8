import { listenersOn, sameListener } from '../../roster/listeners';
import type { Roster } from '../../roster/roster';
import type { Incident } from '../incident';

/**
 * The addresses that only listen to updates for our own people: those of the incident's plan. One that no plan of the roster
 * names any more is told nothing, like a person who has left. In a drill nobody only listens.
 */
export function listenersOf(
  { drill, plan }: Pick<Incident, 'drill' | 'plan'>,
  roster: Pick<Roster, 'plans'>,
): readonly string[] {
  if (drill) return [];
  const named = new Set(listenersOn(roster).map(sameListener));
  return (plan.stakeholders?.addresses ?? []).filter((address) => named.has(sameListener(address)));
}
