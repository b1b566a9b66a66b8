import { type Instant, millisecondsBetween } from '../time';
import { type Incident, incidentTime } from './incident';
import { alertsKept } from './lifecycle/evolve';

/** Milliseconds that alerts leave between two changes of an incident: who acknowledges writes to it too. */
const rest = 300;

/** Milliseconds without a change after which a storm has passed. */
const calm = 60_000;

/** The part of the rest since the incident's last change that is left at `now`, in milliseconds. */
export function restLeft(incident: Incident, now: Instant): number {
  return Math.max(0, rest - sinceChanged(incident, now));
}

/** True while an incident has as many alerts as it keeps by name, and still changes: more make no difference to anybody. */
export function isSwamped(incident: Incident, now: Instant): boolean {
  const { alerts, uncountedAlerts } = incident;
  return alerts.length + uncountedAlerts >= alertsKept && sinceChanged(incident, now) < calm;
}

function sinceChanged(incident: Incident, now: Instant): number {
  return millisecondsBetween(incident.changedAt, incidentTime(incident, now));
}
