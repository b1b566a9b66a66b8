import type { IncidentSummary } from '../../../application/ports/incidents';
import type { Incident } from '../../../domain/incident/incident';
import { millisecondsBetween } from '../../../domain/time';

/** Incidents to choose from: our own choice, as many as somebody looks through on a phone. */
const mostShown = 12;

/** The open incidents that could be one with this: as earnest, and led by themselves; those that opened next to it first. */
export function besides(
  { id, drill, openedAt }: Incident,
  open: readonly IncidentSummary[],
): IncidentSummary[] {
  const distance = (other: IncidentSummary) => Math.abs(millisecondsBetween(openedAt, other.openedAt));
  return open
    .filter((other) => other.id !== id && other.drill === drill && other.under === undefined)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, mostShown);
}
