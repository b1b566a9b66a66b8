import { availableParallelism, cpus } from 'node:os';
import { Command } from 'commander';
import { functionBundles } from './function-bundles';
import { largeIncident } from './large-incident';
import { readAndPage } from './read-and-page';
import { resolveSchedules } from './resolve-schedules';
import { sizeOfOrganisation } from './size-of-organisation';
import { whoToPage } from './who-to-page';

const benchmarks: (() => object | Promise<object>)[] = [
  resolveSchedules,
  whoToPage,
  readAndPage,
  largeIncident,
  sizeOfOrganisation,
  functionBundles,
];

const program = new Command('bench')
  .description(
    'Measures what must be fast, on inputs that are the same in every run. Prints one JSON document.',
  )
  .showHelpAfterError()
  .action(run);

async function run(): Promise<void> {
  const results: object[] = [];
  for (const benchmark of benchmarks) {
    console.error(`Measuring ${benchmark.name} ...`);
    results.push(await benchmark());
  }
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
  };
  console.log(JSON.stringify({ ...machine, benchmarks: results }, undefined, 2));
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
