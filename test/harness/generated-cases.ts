import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

// Jest runs this before each suite. What it counts, `tally.mjs` adds up over all suites and prints.
let cases = 0;

/** Counts cases that a test made up by itself; those of fast-check count themselves. */
export function countCases(made: number): void {
  cases += made;
}

fc.configureGlobal({
  reporter(run) {
    countCases(run.numRuns);
    if (run.failed) throw new Error(fc.defaultReportMessage(run), { cause: run.errorInstance });
  },
});

afterAll(() => {
  const folder = process.env.EIGHTBELLS_TALLY;
  if (cases > 0 && folder !== undefined) appendFileSync(join(folder, `${process.pid}`), `${cases}\n`);
});
