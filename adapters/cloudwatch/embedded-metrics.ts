import { epochMsOf, type Instant } from '../../domain/time';

/** The place of all metrics of Eight Bells. */
export const namespace = 'EightBells';

export interface Measured {
  /** Values of all dimensions, by their names. */
  of: Readonly<Record<string, string>>;
  /** Each set of names has metrics of its own. */
  dimensions: readonly (readonly string[])[];
  seconds?: Readonly<Record<string, number>>;
  counts: Readonly<Record<string, number>>;
}

/** CloudWatch's embedded metric format: a line of the log that is also metrics. `facts` are in the line alone. */
export function embeddedMetrics(
  { of, dimensions, seconds = {}, counts }: Measured,
  now: Instant,
  facts: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const named = (values: object, Unit: string) => Object.keys(values).map((Name) => ({ Name, Unit }));
  const directive = {
    Namespace: namespace,
    Dimensions: dimensions,
    Metrics: [...named(seconds, 'Seconds'), ...named(counts, 'Count')],
  };
  return {
    _aws: { Timestamp: epochMsOf(now), CloudWatchMetrics: [directive] },
    ...of,
    ...seconds,
    ...counts,
    ...facts,
  };
}
