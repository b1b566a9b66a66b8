import type { MeasuredMoment, Measures } from '../../domain/measures/measures';
import { epochMsOf, type Instant } from '../../domain/time';

const namespace = 'EightBells';

/** What CloudWatch calls an incident without a severity. */
const unclassified = 'unclassified';

const timeMetrics: Readonly<Record<MeasuredMoment, string>> = {
  acknowledge: 'TimeToAcknowledge',
  command: 'TimeToCommand',
  'first-update': 'TimeToFirstUpdate',
  resolve: 'TimeToResolve',
};

/**
 * The measures in CloudWatch's embedded metric format: a log line that is also metrics, for each service, and for each
 * severity of it. What did not happen is no metric.
 */
export function closingMetrics(measures: Measures, now: Instant): Record<string, unknown> {
  const { incident, service, severity = unclassified, outcome, reliefs } = measures;
  const seconds = secondsOf(measures);
  const counts = {
    OverdueUpdates: measures.overdueUpdates,
    Overruns: measures.overruns,
    Pages: measures.pages,
  };
  const directive = {
    Namespace: namespace,
    Dimensions: [['Service', 'Severity'], ['Service']],
    Metrics: [
      ...Object.keys(seconds).map((Name) => ({ Name, Unit: 'Seconds' })),
      ...Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' })),
    ],
  };
  return {
    _aws: { Timestamp: epochMsOf(now), CloudWatchMetrics: [directive] },
    ...{ Service: service, Severity: severity },
    ...seconds,
    ...counts,
    ...{ incident, outcome, reliefs },
  };
}

function secondsOf({ times }: Measures): Record<string, number> {
  return Object.fromEntries(
    (Object.keys(timeMetrics) as MeasuredMoment[]).flatMap((moment) => {
      const ms = times[moment];
      return ms === undefined ? [] : [[timeMetrics[moment], ms / 1000]];
    }),
  );
}
