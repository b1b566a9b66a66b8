import type { MeasuredMoment, Measures } from '../../domain/measures/measures';
import type { Instant } from '../../domain/time';
import { embeddedMetrics } from './embedded-metrics';

/** The metrics' word for an incident without a severity. */
const unclassified = 'unclassified';

const timeMetrics: Readonly<Record<MeasuredMoment, string>> = {
  acknowledge: 'TimeToAcknowledge',
  command: 'TimeToCommand',
  'first-update': 'TimeToFirstUpdate',
  resolve: 'TimeToResolve',
};

/** The measures as metrics for each service, and for each severity of it. What did not happen is no metric. */
export function closingMetrics(measures: Measures, now: Instant): Record<string, unknown> {
  const { incident, service, severity = unclassified, outcome, reliefs } = measures;
  const seconds = secondsOf(measures);
  const counts = {
    OverdueUpdates: measures.overdueUpdates,
    Overruns: measures.overruns,
    Pages: measures.pages,
  };
  const of = { Service: service, Severity: severity };
  const dimensions = [['Service', 'Severity'], ['Service']];
  return embeddedMetrics({ of, dimensions, seconds, counts }, now, { incident, outcome, reliefs });
}

function secondsOf({ times }: Measures): Record<string, number> {
  return Object.fromEntries(
    (Object.keys(timeMetrics) as MeasuredMoment[]).flatMap((moment) => {
      const ms = times[moment];
      return ms === undefined ? [] : [[timeMetrics[moment], ms / 1000]];
    }),
  );
}
