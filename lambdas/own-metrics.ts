/** What is counted about Eight Bells itself, by table, and what alarms look at. */
export const ownMetrics = {
  namespace: 'EightBells',
  dimension: 'Table',
  /** Counted by the sweep, each minute. */
  overdueDuties: 'OverdueDuties',
  unsentMessages: 'UnsentMessages',
  /** Counted where one leaves. */
  pagesWithoutLink: 'PagesWithoutLink',
} as const;

/** Tells a count in CloudWatch's embedded metric format: a log line that is also a metric. */
export function tellCount(
  table: string,
  metric: string,
  count: number,
  facts: Record<string, unknown> = {},
): void {
  const { namespace, dimension } = ownMetrics;
  const directive = {
    Namespace: namespace,
    Dimensions: [[dimension]],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const measured = { [dimension]: table, [metric]: count, ...facts };
  console.log(
    JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] }, ...measured }),
  );
}
