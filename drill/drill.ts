import { Command } from 'commander';
import { rosterInForce } from '../application/roster-in-force';
import { counterpart, type DeployedStack, findStackToRead } from '../cli/deployed-stack';
import { zoneNamed, zoneOption } from '../cli/moments';
import { runProgram } from '../cli/program';
import { readRosterFile } from '../cli/read-roster-file';
import { rosterDepsOn } from '../cli/roster-deps';
import type { IncidentId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import type { Roster } from '../domain/roster/roster';
import { instantOf } from '../domain/time';
import { readRunning } from '../local/running';
import { dim, standardTerminal } from '../local/terminal';
import { openDeployedStage } from './deployed-stage';
import { facilitatedBy } from './facilitate';
import { typingFacilitator } from './keyboard';
import { openLocalStage } from './local-stage';
import { playScenario } from './play';
import { defaultScenario, readScenario, shippedScenarios } from './read-scenario';
import { createReport } from './report';
import { type DrillRoster, endDrill, type HowToEnd, type Lead, runDrill } from './run-drill';
import { answers } from './scenario';
import type { Stage } from './stage';

interface Options {
  scenario: string;
  list: boolean;
  facilitate: boolean;
  stack?: string;
  json: boolean;
  zone: string;
  roster?: string;
  end?: string;
}

const vocabulary = Object.entries(answers).map(
  ([asked, possible]) => `  ${asked.padEnd(10)}${possible[0]}; or ${possible.slice(1).join(', ')}`,
);

const program = new Command('drill')
  .description(
    'Runs a drill: a scenario, with simulated people and skipped hours or with real ones on their phones.',
  )
  .option('--scenario <name or file>', 'what is practised: one of --list, or a YAML file', defaultScenario)
  .option('--list', 'list the scenarios that ship', false)
  .option('--facilitate', 'real people answer on their own phones; you lead with a few keys', false)
  .option(
    '--stack <name>',
    'a stack in your AWS account, with --facilitate; default: the one on this machine',
  )
  .option('--roster <file>', 'the roster as it is written, if not as the stack has it')
  .option('--end <incident>', 'end the incident of a drill that was broken off, and do nothing else')
  .option(...zoneOption, zoneNamed, 'UTC')
  .option('--json', 'print one JSON document at the end instead of the story as it happens', false)
  .addHelpText(
    'after',
    [
      '',
      'What simulated people are asked, what they do, and what a scenario may have them do instead:',
      ...vocabulary,
      '',
      'How to write a scenario: docs/drills.md. On a stack in AWS you are who EIGHTBELLS_TOKEN says, an ID token as in',
      'the README. Exits with 0 when the drill came to its end and every rule held, whatever the score; else with 1.',
    ].join('\n'),
  )
  .showHelpAfterError()
  .action(run);

async function run(options: Options): Promise<void> {
  if (options.list) return list(options.json);
  if (options.end !== undefined) return endBrokenOff(options, options.end);
  const scenario = readScenario(options.scenario);
  const deployed = await stackFor(options);
  const roster = await rosterFor(options, deployed);
  const stage = await stageFor(options, deployed, roster);
  const report = createReport(roster, options.json, options.zone);
  report.onBegin(scenario, whereTold(options, deployed));
  const [lead, leave] = leadFor(options);
  const howToEnd = (id: IncidentId) => endCommand(id, options);
  const forget = options.facilitate ? () => {} : tellWhenBrokenOff(howToEnd);
  try {
    const onEvent = (event: TimelineEvent) => {
      if (event.type === 'incident-opened') playing = event.id;
      report.onEvent(event);
    };
    const result = await runDrill(stage, roster, onEvent, scenario, lead, howToEnd);
    report.onEnd(result);
    const isGood = result.unjudged === undefined && result.checks.every(({ held }) => held);
    if (!isGood) process.exitCode = 1;
  } finally {
    forget();
    leave();
  }
}

/** The incident that is played, once there is one. */
let playing: string | undefined;

/** Says on Ctrl-C what is left behind; the one who leads a drill ends it so instead. */
function tellWhenBrokenOff(howToEnd: HowToEnd): () => void {
  const onInterrupt = () => {
    if (playing !== undefined) console.error(`\n${playing} is still open; end it with: ${howToEnd(playing)}`);
    process.exit(130);
  };
  process.on('SIGINT', onInterrupt);
  return () => process.off('SIGINT', onInterrupt);
}

function endCommand(id: IncidentId, { stack }: Pick<Options, 'stack'>): string {
  return `npm run drill -- --end ${id}${stack === undefined ? '' : ` --facilitate --stack ${stack}`}`;
}

async function endBrokenOff(options: Options, id: IncidentId): Promise<void> {
  const deployed = await stackFor(options);
  const stage = await stageFor(options, deployed, await rosterFor(options, deployed));
  console.log(await endDrill(stage, id));
}

function list(json: boolean): void {
  const scenarios = shippedScenarios().map(readScenario);
  if (json) {
    console.log(JSON.stringify({ scenarios }, null, 2));
    return;
  }
  for (const { id, title, lasts, severity, description } of scenarios) {
    const isDefault = id === defaultScenario ? ', the default' : '';
    console.log(`${id}: ${title} (${severity}, ${lasts}${isDefault})`);
    console.log(dim(`  ${description}`, standardTerminal()));
  }
}

async function stackFor({ stack, facilitate }: Options): Promise<DeployedStack> {
  if (stack !== undefined && !facilitate)
    throw new Error(
      'In an AWS account nobody can simulate people: they answer on their own phones. Add --facilitate, or leave --stack out.',
    );
  if (stack === undefined && readRunning() === undefined)
    throw new Error(
      'No stack is on watch on this machine. Start one with: npm start. For one in your AWS account: --stack and --facilitate.',
    );
  return findStackToRead(stack);
}

/**
 * The roster in force, which the stack's table has; a file is laid over it. Where only the table cannot be read, the
 * file alone has to do.
 */
async function rosterFor({ roster: file }: Options, deployed: DeployedStack): Promise<DrillRoster> {
  const inForce = rosterInForce(rosterDepsOn(deployed).rosters, instantOf(Date.now()));
  if (file === undefined) return inForce;
  const written = readRosterFile(file);
  return inForce.then(
    (found) => ({ ...found, ...written }),
    () => written,
  );
}

async function stageFor({ stack }: Options, deployed: DeployedStack, roster: Roster): Promise<Stage> {
  if (stack !== undefined) {
    const token = process.env.EIGHTBELLS_TOKEN;
    if (token === undefined || token === '')
      throw new Error('Set EIGHTBELLS_TOKEN to an ID token of yours; the README says how to get one.');
    return openDeployedStage(deployed, deployed.publicUrl, token);
  }
  const facilitator = roster.responders[0];
  if (facilitator === undefined) throw new Error('The roster has no responders.');
  return openLocalStage(deployed, deployed.publicUrl, facilitator.email);
}

function whereTold({ stack }: Options, { publicUrl, description }: DeployedStack): string {
  return stack === undefined
    ? `It begins with a CloudWatch alarm. Watch the phones at ${publicUrl}/phones`
    : `It begins with a CloudWatch alarm on ${description}. Phones will ring.`;
}

function leadFor({ facilitate, json }: Options): [Lead, () => void] {
  if (!facilitate) return [playScenario, () => {}];
  const tell = (line: string) => (json ? console.error(line) : console.log(dim(line, standardTerminal())));
  const facilitator = typingFacilitator(process.stdin, tell);
  return [facilitatedBy(facilitator), facilitator.leave];
}

runProgram(program, counterpart);
