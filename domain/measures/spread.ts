/** The spread of a number over several incidents. */
export interface Spread {
  /** The number of incidents that have such a number. */
  count: number;
  median: number;
  /** The number that nine in ten of them stay at or below. */
  ninetieth: number;
}

/** The spread of `numbers`; undefined when there are none. Of an even count the median lies between the middle two. */
export function spreadOf(numbers: readonly number[]): Spread | undefined {
  if (numbers.length === 0) return undefined;
  const sorted = [...numbers].sort((a, b) => a - b);
  const ranked = (rank: number) => sorted[rank - 1] ?? Number.NaN;
  const count = sorted.length;
  return {
    count,
    median: (ranked(Math.ceil(count / 2)) + ranked(Math.floor(count / 2) + 1)) / 2,
    ninetieth: ranked(Math.ceil(0.9 * count)),
  };
}
