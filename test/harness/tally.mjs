import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ends a run with how many tests and generated cases there were, and what became of them; CI reads the last line. */
export default class Tally {
  // Suites run in processes of their own, which have a folder in common.
  #folder = '';

  onRunStart() {
    this.#folder = mkdtempSync(join(tmpdir(), 'eightbells-tally-'));
    process.env.EIGHTBELLS_TALLY = this.#folder;
  }

  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numPendingTests: pending, numTodoTests: todo } = results;
    // A suite that could not be run has no tests that could have failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const cases = this.#generatedCases();
    // Jest's own summary comes after every other reporter.
    process.once('exit', () => {
      console.log(`\n${results.numTotalTests} tests, ${cases} generated cases`);
      console.log(`${passed} passed, ${failed} failed, ${pending + todo} skipped`);
    });
  }

  #generatedCases() {
    const counts = readdirSync(this.#folder).flatMap((file) =>
      readFileSync(join(this.#folder, file), 'utf8').trim().split('\n').map(Number),
    );
    rmSync(this.#folder, { recursive: true });
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
