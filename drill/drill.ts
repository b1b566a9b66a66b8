import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { faultLine, parseRosterFile } from '../adapters/roster-file/parse-roster-file';
import { findDeployedStack } from '../cli/deployed-stack';
import { checkRules } from '../domain/incident/rules';
import type { Roster } from '../domain/roster/roster';
import { readRunning } from '../local/running';
import { playDayLongOutage } from './day-long-outage';
import { openLocalStage } from './local-stage';
import { bringPlayers } from './players';
import { createReport } from './report';

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
  const roster = readRoster(file);
  const facilitator = roster.responders[0];
  if (facilitator === undefined) throw new Error(`${file} has no responders.`);
  const stage = await openLocalStage(
    await findDeployedStack(undefined),
    running.publicUrl,
    facilitator.email,
  );
  const report = createReport(roster, json);
  const players = bringPlayers(stage, roster, report.onEvent);
  const alarm = `eightbells-drill-${randomBytes(4).toString('hex')}`;
  report.onBegin(alarm, running.publicUrl);
  await stage.raiseAlarm(alarm);
  try {
    await players.begin(alarm);
    await playDayLongOutage(players);
  } finally {
    await stage.removeAlarm(alarm);
  }
  const checks = checkRules(players.timeline(), roster);
  report.onEnd({
    incident: (await players.view()).incident,
    timeline: players.timeline(),
    messages: players.messages(),
    checks,
  });
  if (checks.some(({ held }) => !held)) process.exitCode = 1;
}

function readRoster(file: string): Roster {
  const parsed = parseRosterFile(readFileSync(file, 'utf8'));
  if (parsed.outcome === 'valid') return parsed.roster;
  throw new Error(`${file} is not a right roster:\n${parsed.faults.map(faultLine).join('\n')}`);
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
