import { availableParallelism, cpus } from 'node:os';
import { Argument, Command, Option } from 'commander';

// The AWS SDK would warn of a date on which it stops supporting this Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// Each brings its part of the product along, so that only what is measured is loaded.
const benchmarks: Record<string, () => Promise<object>> = {
  'resolve-schedules': async () => (await import('./resolve-schedules')).resolveSchedules(),
  'who-to-page': async () => (await import('./who-to-page')).whoToPage(),
  'read-and-page': async () => (await import('./read-and-page')).readAndPage(),
  'one-command': async () => (await import('./one-command')).oneCommand(),
  'dispatch-batch': async () => (await import('./dispatch-batch')).dispatchBatch(),
  'day-of-sev1': async () => (await import('./day-of-sev1')).dayOfSev1(),
  'sweep-open-incidents': async () => (await import('./sweep-open-incidents')).sweepOpenIncidents(),
  'alarm-storm': async () => (await import('./alarm-storm')).alarmStorm(),
  'large-incident': async () => (await import('./large-incident')).largeIncident(),
  'size-of-organisation': async () => (await import('./size-of-organisation')).sizeOfOrganisation(),
  'function-bundles': async () => (await import('./function-bundles')).functionBundles(),
  'alarm-to-message': async () => (await import('./alarm-to-message')).alarmToMessage(),
  load: async () => (await import('./load/load')).load(),
};
const names = Object.keys(benchmarks);

const only = new Option('--only <name...>', 'the same: measures these, and nothing else').choices(names);
const named = new Argument('[name...]', 'measures these, and nothing else').choices(names);
const program = new Command('bench')
  .description(
    'Measures what must be fast, on inputs that are the same in every run. Prints one JSON document; says on standard error what it is at.',
  )
  .addArgument(named)
  .addOption(only)
  .option('--list', 'names the benchmarks, each on a line')
  .showHelpAfterError()
  .action(run);

async function run(named: string[], asked: { only?: string[]; list?: true }): Promise<void> {
  const wanted = [...named, ...(asked.only ?? [])];
  if (asked.list) return console.log(names.join('\n'));
  const results: object[] = [];
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`Measuring ${name} ...`);
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
