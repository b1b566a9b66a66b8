import { monthsBetween } from '../domain/measures/months';
import { type DutyReport, type GroupReport, type MetricsReport, reportOf } from '../domain/measures/report';
import type { MeasureStore } from './ports/incidents';

/** The closed incidents that are reported on: months are `YYYY-MM`, both included. */
export interface MetricsQuery {
  from: string;
  to: string;
  /** True if drills count as well. */
  drills: boolean;
}

/** The figures of the incidents closed in these months. Reads one month at a time. */
export async function reportMetrics(
  store: MeasureStore,
  { from, to, drills }: MetricsQuery,
): Promise<MetricsReport> {
  const groups: GroupReport[] = [];
  const people: DutyReport[] = [];
  for (const month of monthsBetween(from, to)) {
    const closed = await store.closedIn(month);
    const report = reportOf(closed.filter(({ drill }) => drills || !drill));
    groups.push(...report.groups);
    people.push(...report.people);
  }
  return { groups, people };
}
