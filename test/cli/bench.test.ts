import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/bench.ts', ...args]);

describe('the benchmarks', () => {
  it('print one JSON document with those that were asked for, and nothing else', async () => {
    const { stdout, stderr } = await bench('--only', 'dispatch-batch');
    const { benchmarks } = JSON.parse(stdout);
    expect(benchmarks).toMatchObject([{ benchmark: 'dispatch-batch', records: 10, messages: 20 }]);
    expect(stderr).toBe('Measuring dispatch-batch ...\n');
  }, 30_000);

  it('refuse one that there is none of, and name those that there are', async () => {
    await expect(bench('--only', 'dispatch')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('dispatch-batch'),
    });
  }, 30_000);
});
