import type { Urgency } from '../roster/responder';
import { type Instant, laterOf, shifted } from '../time';
import type { StateOfAll } from './all-aspects';
import { openStatuses, type Status } from './lifecycle/lifecycle';
import { isSerious } from './severity';

/** The place of an incident on its timeline, which belongs to no aspect. */
export interface Place {
  /** The sequence number of the last event. */
  version: number;
  /** Incident time of the last event; incident time never runs backwards, whatever the clocks of machines say. */
  changedAt: Instant;
}

/** An incident as its timeline folds to it: each of its aspects has fields of its own. */
export interface Incident extends Readonly<Place>, Readonly<StateOfAll> {}

/** The urgency of pages of this incident: it follows the severity, and before there is one the plan. */
export function urgencyOf({ severity, plan }: Pick<Incident, 'severity' | 'plan'>): Urgency {
  if (severity === undefined) return plan.urgency;
  return isSerious(severity) ? 'high' : 'low';
}

/** Incident time when the wall clock shows `wall`. */
export function incidentTime(incident: Pick<Incident, 'clockOffset' | 'changedAt'>, wall: Instant): Instant {
  return laterOf(shifted(wall, incident.clockOffset), incident.changedAt);
}

/** True while the incident is neither resolved nor dismissed. */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return (openStatuses as readonly Status[]).includes(incident.status);
}
