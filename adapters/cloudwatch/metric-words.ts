/** The units of metrics whose messages say none. */
const unitOfMetric: Readonly<Record<string, string>> = {
  ApproximateAgeOfOldestMessage: 's',
  CPUCreditBalance: 'credits',
  CPUUtilization: '%',
  DiskSpaceUtilization: '%',
  Duration: 'ms',
  FreeStorageSpace: 'bytes',
  FreeableMemory: 'bytes',
  IntegrationLatency: 'ms',
  IteratorAge: 'ms',
  MemoryUtilization: '%',
  NetworkIn: 'bytes',
  NetworkOut: 'bytes',
  OriginLatency: 'ms',
  ReplicaLag: 's',
  TargetResponseTime: 's',
  disk_used_percent: '%',
  mem_used_percent: '%',
};

/** One name, another unit in another namespace. */
const latencyUnits: Readonly<Record<string, string>> = { 'AWS/ApiGateway': 'ms', 'AWS/ELB': 's' };

/** CloudWatch's own names of units. */
const unitNames: Readonly<Record<string, string>> = {
  Percent: '%',
  Seconds: 's',
  Milliseconds: 'ms',
  Microseconds: 'µs',
  Bytes: 'bytes',
  Kilobytes: 'kB',
  Megabytes: 'MB',
  Gigabytes: 'GB',
  'Count/Second': 'a second',
  'Bytes/Second': 'bytes a second',
};

/** The unit that a metric counts in: as it is given, or else as AWS documents it. Counts have none. */
export function unitOf(
  metric: string | undefined,
  namespace: string | undefined,
  statistic: string | undefined,
  given: string | undefined,
): string | undefined {
  if (/^sample ?count$/i.test(statistic ?? '')) return undefined;
  const named = unitNames[given ?? ''];
  if (named !== undefined) return named;
  if (metric === 'Latency') return latencyUnits[namespace ?? ''];
  return metric !== undefined && Object.hasOwn(unitOfMetric, metric) ? unitOfMetric[metric] : undefined;
}

/** `CPUUtilization` as people read it: `CPU utilization`. Names that are written with spaces stay as they are. */
export function metricWords(metric: string): string {
  if (/\s/.test(metric.trim())) return metric.trim();
  const words = metric
    .replace(/[_.\-/]+/g, ' ')
    .replace(/([a-z])([A-Z])|(\d)([A-Z][a-z])/g, '$1$3 $2$4')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .trim()
    .split(/\s+/);
  return words
    .map((word, index) => (index === 0 || /^[A-Z0-9]{2,}$/.test(word) ? word : lower(word)))
    .join(' ');
}

function lower(word: string): string {
  return /^[A-Z][a-z0-9]*$/.test(word) ? word.toLowerCase() : word;
}

const aggregates: Readonly<Record<string, string>> = {
  AVG: 'average',
  COUNT: 'count of',
  MAX: 'maximum',
  MIN: 'minimum',
  SUM: 'sum of',
};

/** The measure of a Metrics Insights query: `average Consumed write capacity units`. Undefined for others. */
export function queryWords(expression: string): string | undefined {
  const [, aggregate = '', measured = ''] = /^\s*SELECT\s+(\w+)\(([^)]*)\)/i.exec(expression) ?? [];
  const words = aggregates[aggregate.toUpperCase()];
  const metric = measured.replaceAll('"', '').trim();
  return words === undefined || metric === '' ? undefined : `${words} ${metricWords(metric)}`;
}
