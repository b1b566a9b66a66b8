import type { AlarmFacts, Comparison } from '../../domain/alert/alarm-facts';

/** A measure, and how it stands to its limit. */
export type Crossing = Pick<AlarmFacts, 'value' | 'comparison' | 'limit' | 'lowerLimit'> & {
  /** Periods without any data, where just that made the alarm fire. */
  silentPeriods?: number | undefined;
};

const number = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const datapoint = new RegExp(String.raw`(${number})\s+\((\d\d)/(\d\d)/(\d\d) (\d\d:\d\d(?::\d\d)?)\)`, 'g');
const bareDatapoint = new RegExp(String.raw`datapoints? \((${number})\)`);
const threshold = new RegExp(String.raw`\b(greater|less) than( or equal to)? the threshold \((${number})\)`);
const lower = new RegExp(String.raw`less than the lower thresholds? \[(${number})`);
const upper = new RegExp(String.raw`greater than the upper thresholds? \[(${number})`);
const silence = /no datapoints were received for (\d{1,6}) periods?/;

/** Characters that are read: longer reasons are not CloudWatch's, which has 1,023 for one. */
const longestReason = 2000;

/** Reads the sentence in which CloudWatch says why an alarm changed; empty where it is another's. */
export function crossingIn(text: string): Crossing {
  const reason = text.slice(0, longestReason);
  const periods = silence.exec(reason)?.[1];
  const limits = limitsIn(reason);
  if (periods !== undefined) return { ...limits, silentPeriods: Number(periods) };
  return { ...limits, value: valueIn(reason, limits) };
}

function limitsIn(reason: string): Crossing {
  const [, than, orEqual, limit] = threshold.exec(reason) ?? [];
  if (limit !== undefined) {
    const comparison = than === 'greater' ? (orEqual ? 'at-least' : 'above') : orEqual ? 'at-most' : 'below';
    return { comparison, limit: Number(limit) };
  }
  const [low, high] = [lower.exec(reason)?.[1], upper.exec(reason)?.[1]];
  if (low !== undefined && high !== undefined)
    return { comparison: 'outside', lowerLimit: Number(low), limit: Number(high) };
  if (high !== undefined) return { comparison: 'above', limit: Number(high) };
  return low === undefined ? {} : { comparison: 'below', limit: Number(low) };
}

/** The newest datapoint that crossed the limit, or else the newest. */
function valueIn(reason: string, limits: Crossing): number | undefined {
  const bare = bareDatapoint.exec(reason)?.[1];
  if (bare !== undefined) return Number(bare);
  const newestFirst = [...reason.matchAll(datapoint)]
    .map(([, value, day, month, year, time]) => ({
      value: Number(value),
      at: `${year}-${month}-${day} ${time}`,
    }))
    .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  return (newestFirst.find(({ value }) => crosses(value, limits)) ?? newestFirst[0])?.value;
}

/** True if a table can keep the number: its client refuses what is larger than whole numbers are exact. */
export function isKept(value: number): boolean {
  return value === 0 || (Math.abs(value) > 1e-100 && Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

/** True if `value` is on the side of the limit on which the alarm fires. */
export function crosses(value: number, { comparison, limit, lowerLimit }: Crossing): boolean {
  if (comparison === undefined || limit === undefined) return true;
  return tests[comparison](value, limit, lowerLimit);
}

const tests: Readonly<
  Record<Comparison, (value: number, limit: number, low: number | undefined) => boolean>
> = {
  above: (value, limit) => value > limit,
  'at-least': (value, limit) => value >= limit,
  below: (value, limit) => value < limit,
  'at-most': (value, limit) => value <= limit,
  outside: (value, limit, low) => value > limit || (low !== undefined && value < low),
};
