/** The durations of single runs. */
export interface Durations {
  runs: number;
  min: number;
  p50: number;
  p99: number;
  max: number;
}

/** Milliseconds that one run of `work` takes. */
export function measured(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** The summary of `durations` (milliseconds, at least one), each multiplied by `scale` and rounded to 3 digits. */
export function summaryOf(durations: readonly number[], scale = 1): Durations {
  const sorted = Float64Array.from(durations).sort();
  const at = (share: number) =>
    Number(((sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN) * scale).toPrecision(3));
  return {
    runs: sorted.length,
    min: at(1 / sorted.length),
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
  };
}
