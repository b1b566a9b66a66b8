// Runs the tests that what was changed since `main` may break, except those that run programs of their own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const sequencer = fileURLToPath(import.meta.resolve('./domain-first.mjs'));
const leftOut = ['test/journeys/', 'test/cli/', 'test/local/'];

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    '--changedSince=main',
    '--passWithNoTests',
    `--testSequencer=${sequencer}`,
    ...leftOut.map((folder) => `--testPathIgnorePatterns=/${folder}`),
  ],
  { stdio: 'inherit' },
);

console.log(
  `\nLeft out: ${leftOut.join(', ')}, and every suite that imports nothing of what was changed since main.`,
);
console.log('`npm test` runs them too.');
process.exitCode = status ?? 1;
