import { join } from 'node:path';
import * as z from '../adapters/schemas/zod';
import { projectRoot, startChild } from './child-process';
import { engineEnvironment, region, tail } from './engine';
import { PortTaken } from './front-door';
import { whenLauncherIsGone } from './launcher';
import { type LocalStack, readResponders, startLocalStack } from './local-stack';
import { onWatch } from './on-watch';
import { createProgress } from './progress';
import { claimFolder, readRunning, releaseFolder, writeRunning } from './running';
import { bold, standardTerminal } from './terminal';
import { type PeopleOnPhones, verifyPeople } from './verify-people';
import { stateFolder } from './working-folder';

// The AWS SDK would warn of a date on which it stops supporting this Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const stackName = 'EightBells';
const rosterFile = 'eightbells.sample.yaml';
const terminal = standardTerminal();
const progress = createProgress(terminal);
let stack: LocalStack | undefined;
let ending = false;

async function main(): Promise<void> {
  const port = z.coerce
    .number()
    .check(z.int(), z.gte(1), z.lte(65_535))
    .safeParse(process.env.PORT ?? 8888);
  if (!port.success) return refuse(`PORT must be a number from 1 to 65535, and it is "${process.env.PORT}".`);
  const claim = await claimFolder();
  if (claim !== undefined) return refuse(alreadyRunning(claim.holder));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal));
  process.on('exit', releaseFolder);
  await whenLauncherIsGone(() => void end('SIGHUP'));

  say(bold('Eight Bells is coming on watch', terminal));
  stack = await startLocalStack({
    port: port.data,
    stack: stackName,
    progress,
    logs: stateFolder,
  });
  const { publicUrl, engineUrl, outputs, messages } = stack;
  stack.engineEnded.then(() => end('engine'));
  await progress.step('Applying the sample roster', () => applyRoster(engineUrl));
  await progress.step('Confirming the phones of its people', () =>
    confirmPhones({ engineUrl, outputs, messages }),
  );
  const urls = { publicUrl, engineUrl, snsUrl: stack.recorder.url, sesUrl: stack.mail.url };
  writeRunning({ pid: process.pid, ...urls, region, outputs });
  say(onWatch(stack, await readResponders(stack), terminal));
}

/** The roster goes in by the same command that a person would use. */
async function applyRoster(engineUrl: string): Promise<void> {
  const log = join(stateFolder, 'roster.log');
  const child = startChild({
    command: process.execPath,
    args: ['--import', 'tsx', 'cli/roster.ts', 'apply', rosterFile, '--yes'],
    cwd: projectRoot,
    env: { ...engineEnvironment(engineUrl, stateFolder), EIGHTBELLS_STACK: stackName },
    log,
  });
  if ((await child.exited) !== 0)
    throw new Error(`The sample roster could not be applied:\n${tail(log, 12)}`);
}

/** The people of the sample are made up: nobody else would press the button in the texts that ask them to. */
async function confirmPhones(people: PeopleOnPhones): Promise<void> {
  const left = await verifyPeople(people);
  if (left.length === 0) return;
  const addresses = left.map(({ responder, address }) => `${responder} (${address})`).join(', ');
  throw new Error(`These addresses of the sample roster could not be confirmed: ${addresses}.`);
}

async function end(why: NodeJS.Signals | 'engine'): Promise<void> {
  if (ending) return;
  ending = true;
  if (why === 'engine')
    console.error('The local engine ended by itself; .eightbells/engine.log may say why.');
  else if (why === 'SIGINT') say('\nThe watch is over.');
  const wasUp = stack !== undefined;
  await stack?.stop();
  // What was still starting dies with this process: each child holds a pipe to it.
  process.exit(why === 'engine' ? 1 : wasUp ? 0 : 130);
}

function alreadyRunning(holder: number): string {
  const running = readRunning();
  const state = running === undefined ? 'starting here already' : `on watch already at ${running.publicUrl}`;
  return `Eight Bells is ${state} (process ${holder}); end that one first, with Ctrl-C there or with: kill ${holder}`;
}

function say(text: string): void {
  terminal.write(`${text}\n`);
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

main().catch(async (error: unknown) => {
  if (ending) return;
  ending = true;
  console.error(error instanceof PortTaken ? error.message : error instanceof Error ? error.message : error);
  await stack?.stop();
  process.exit(1);
});
