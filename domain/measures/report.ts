import type { ResponderId, ServiceId } from '../ids';
import { type Severity, severities } from '../incident/severity';
import { timeOnDuty } from '../roster/tour';
import { earlierOf, laterOf } from '../time';
import { type MeasuredMoment, type Measures, measuredMoments, monthOf } from './measures';
import { type Spread, spreadOf } from './spread';

/** The incidents of one service and severity that were closed in one month. */
export interface GroupReport {
  month: string;
  service: ServiceId;
  severity?: Severity | undefined;
  incidents: number;
  dismissed: number;
  /** Milliseconds; absent where it happened in none of them. */
  times: Readonly<Record<MeasuredMoment, Spread | undefined>>;
  overdueUpdates: number;
  overruns: number;
  reliefs: number;
  pages: number;
}

/** One person's time on duty in the incidents that were closed in one month. */
export interface DutyReport {
  month: string;
  responder: ResponderId;
  /** Milliseconds; two roles at once, or two incidents, count once. */
  onDuty: number;
  shifts: number;
}

export interface MetricsReport {
  groups: readonly GroupReport[];
  people: readonly DutyReport[];
}

/** The sums of incidents: by month, service and severity; by month and person, the longest on duty first. */
export function reportOf(measures: readonly Measures[]): MetricsReport {
  const groups = grouped(measures, (one) =>
    [monthOf(one), one.service, rankOf(one.severity)].join('\u0000'),
  ).flatMap(groupReport);
  const people = grouped(measures, monthOf).flatMap(dutiesOfMonth);
  return { groups, people };
}

function groupReport(group: readonly Measures[]): GroupReport[] {
  const [first] = group;
  if (first === undefined) return [];
  const total = (of: (one: Measures) => number) => group.reduce((sum, one) => sum + of(one), 0);
  return [
    {
      month: monthOf(first),
      service: first.service,
      severity: first.severity,
      incidents: group.length,
      dismissed: total(({ outcome }) => (outcome === 'dismissed' ? 1 : 0)),
      times: timesOf(group),
      overdueUpdates: total((one) => one.overdueUpdates),
      overruns: total((one) => one.overruns),
      reliefs: total((one) => one.reliefs),
      pages: total((one) => one.pages),
    },
  ];
}

function timesOf(group: readonly Measures[]): GroupReport['times'] {
  const spread = (moment: MeasuredMoment) =>
    spreadOf(group.flatMap(({ times }) => (times[moment] === undefined ? [] : [times[moment]])));
  const [acknowledge, command, firstUpdate, resolve] = measuredMoments.map(spread);
  return { acknowledge, command, 'first-update': firstUpdate, resolve };
}

function dutiesOfMonth(ofMonth: readonly Measures[]): DutyReport[] {
  const [first] = ofMonth;
  const tours = ofMonth.flatMap((one) => one.tours);
  if (first === undefined || tours.length === 0) return [];
  const from = tours.map(({ startedAt }) => startedAt).reduce(earlierOf);
  const to = ofMonth.map(({ closedAt }) => closedAt).reduce(laterOf);
  return [...new Set(tours.map(({ responder }) => responder))]
    .map((responder) => ({
      month: monthOf(first),
      responder,
      onDuty: timeOnDuty(tours, responder, from, to),
      shifts: tours.filter((tour) => tour.responder === responder).length,
    }))
    .sort((a, b) => b.onDuty - a.onDuty || (a.responder < b.responder ? -1 : 1));
}

/** Groups of what has the same key, in the order of keys. */
function grouped(measures: readonly Measures[], keyOf: (one: Measures) => string): Measures[][] {
  const groups = new Map<string, Measures[]>();
  for (const one of measures) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** The place of a severity in the order; what was never classified comes last. */
function rankOf(severity: Severity | undefined): number {
  return severity === undefined ? severities.length : severities.indexOf(severity);
}
