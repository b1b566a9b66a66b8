import type { IncidentId, ServiceId } from '../ids';
import type { Incident } from '../incident/incident';
import { toursOf } from '../incident/search/tours';
import type { Severity } from '../incident/severity';
import type { Tour } from '../roster/tour';
import { type Instant, millisecondsBetween } from '../time';

/** The moments of an incident whose times are measured, each from its opening. */
export const measuredMoments = ['acknowledge', 'command', 'first-update', 'resolve'] as const;
export type MeasuredMoment = (typeof measuredMoments)[number];

/** The course of one incident, in numbers, once it is closed. */
export interface Measures {
  incident: IncidentId;
  /** The incident's version that was measured. */
  version: number;
  service: ServiceId;
  /** The last classification; the gravest where that came before a reopening, absent where it never was. */
  severity?: Severity | undefined;
  drill: boolean;
  outcome: 'resolved' | 'dismissed';
  openedAt: Instant;
  closedAt: Instant;
  /** Milliseconds from the opening to the first time that it happened; absent where it did not. */
  times: Readonly<Partial<Record<MeasuredMoment, number | undefined>>>;
  /** Promised updates that came late or never. */
  overdueUpdates: number;
  /** Tours, of commanders and in roles, that outlasted the plan. */
  overruns: number;
  /** The number of times that command changed hands. */
  reliefs: number;
  pages: number;
  /** The tours of whoever was on duty. */
  tours: readonly Tour[];
}

/** The measures of `incident`; undefined while it is open, and where it was part of another: that one is measured. */
export function measuresOf(incident: Incident): Measures | undefined {
  const { id, version, service, drill, status, openedAt, closedAt } = incident;
  if (incident.under !== undefined) return undefined;
  if (closedAt === undefined || (status !== 'resolved' && status !== 'dismissed')) return undefined;
  return {
    incident: id,
    version,
    service,
    severity: incident.severity ?? incident.gravestSeverity,
    drill,
    outcome: status,
    openedAt,
    closedAt,
    times: timesOf(incident),
    overdueUpdates: incident.updatesMissed,
    overruns: overrunsOf(incident),
    reliefs: reliefsOf(incident),
    pages: incident.pagesSent,
    tours: toursOf(incident).map((tour) => ({ ...tour, endedAt: tour.endedAt ?? closedAt })),
  };
}

/** The month, `YYYY-MM` in UTC, in which an incident counts: that of its closing. */
export function monthOf({ closedAt }: Pick<Measures, 'closedAt'>): string {
  return closedAt.slice(0, 7);
}

/** The first times; what was stored before those were kept has the latest ones. */
function timesOf(incident: Incident): Measures['times'] {
  const { openedAt, status, closedAt, pastShifts } = incident;
  const since = (at: Instant | undefined) =>
    at === undefined ? undefined : millisecondsBetween(openedAt, at);
  return {
    acknowledge: since(incident.firstAcknowledgedAt ?? incident.acknowledgedAt),
    command: since(incident.firstCommandAt ?? pastShifts[0]?.startedAt),
    'first-update': since(incident.firstUpdateAt),
    resolve: status === 'resolved' ? since(closedAt) : undefined,
  };
}

function overrunsOf({ pastShifts, posts }: Incident): number {
  const shifts = [...pastShifts, ...posts.flatMap((post) => post.pastShifts)];
  return shifts.filter(({ overranAt }) => overranAt !== undefined).length;
}

/** The number of shifts that begin where another ended; one after a reopening relieves nobody. */
function reliefsOf({ pastShifts }: Incident): number {
  return pastShifts.filter((shift, index) => shift.startedAt === pastShifts[index - 1]?.endedAt).length;
}
