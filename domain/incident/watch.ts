import { type Duty, dutyRules, nextDuty } from './duty';
import type { Incident } from './incident';

/** The watch that keeps an incident, and what it waits for. */
export interface Watch {
  /** Also the name of its execution. */
  id: string;
  /** The version of the incident at which it began. */
  since: number;
  duty: Duty;
}

/** The events that one execution sees before another takes its place: executions have a bounded history. */
const longestWatch = 1000;

/**
 * The watch that an incident needs. The one that stands goes on as long as it waits for the right moment, or is itself
 * (`performedBy`) what moved it; otherwise a new one is named. Undefined when nothing is owed any more.
 */
export function watchOver(
  incident: Incident,
  standing: Watch | undefined,
  performedBy?: string,
): Watch | undefined {
  const duty = nextDuty(incident);
  if (duty === undefined) return undefined;
  const keeps = standing !== undefined && (sameDuty(standing.duty, duty) || standing.id === performedBy);
  if (keeps && incident.version - standing.since < longestWatch) return { ...standing, duty };
  return { id: `${incident.id}-watch-${incident.version}`, since: incident.version, duty };
}

/**
 * A fresh watch for an incident whose watch is overdue. Where it waited for a duty of a later version, which nobody
 * performs here, it waits for the next one that is known; the later version finds its own again when that one is due.
 */
export function freshWatch(incident: Incident, standing: Watch): Watch {
  const relieved = /-relieved-(\d+)$/.exec(standing.id)?.[1] ?? '0';
  const isKnown = Object.hasOwn(dutyRules, standing.duty.kind);
  const duty = isKnown ? standing.duty : (nextDuty(incident) ?? standing.duty);
  return {
    ...standing,
    duty,
    id: `${incident.id}-watch-${incident.version}-relieved-${Number(relieved) + 1}`,
  };
}

function sameDuty(a: Duty, b: Duty): boolean {
  return a.kind === b.kind && a.wakeAt === b.wakeAt;
}
