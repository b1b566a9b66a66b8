import { Command } from 'commander';
import { findDeployedStack } from '../cli/deployed-stack';
import { readRosterFile } from '../cli/read-roster-file';
import { readRunning } from '../local/running';
import { openLocalStage } from './local-stage';
import { createReport } from './report';
import { runDrill } from './run-drill';

interface Options {
  json: boolean;
  roster: string;
}

const program = new Command('drill')
  .description('Plays a 24-hour outage on the stack that npm start keeps on this machine, in a few minutes.')
  .option('--json', 'print one JSON document at the end instead of the story as it happens', false)
  .option('--roster <file>', 'the roster in force on the stack', 'eightbells.sample.yaml')
  .showHelpAfterError()
  .action(run);

async function run({ json, roster: file }: Options): Promise<void> {
  const running = readRunning();
  if (running === undefined)
    throw new Error('No stack is on watch on this machine. Start one with: npm start');
  const roster = readRosterFile(file);
  const facilitator = roster.responders[0];
  if (facilitator === undefined) throw new Error(`${file} has no responders.`);
  const stage = await openLocalStage(
    await findDeployedStack(undefined),
    running.publicUrl,
    facilitator.email,
  );
  const report = createReport(roster, json);
  report.onBegin(running.publicUrl);
  const result = await runDrill(stage, roster, report.onEvent);
  report.onEnd(result);
  if (result.checks.some(({ held }) => !held)) process.exitCode = 1;
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
