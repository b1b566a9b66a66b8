import { Command } from 'commander';
import { counterpart, type DeployedStack, findDeployedStack, findStackToRead } from './deployed-stack';
import { machineZone, zoneNamed, zoneOption } from './moments';
import { runProgram } from './program';

/** The manner of a command's answer: in whose times, for people or for programs. */
export interface Manner {
  zone: string;
  json: boolean;
}

/** A command that talks to a deployed stack, and shows and takes times in a zone. */
export function stackCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option(
      '--stack <name>',
      'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
    )
    .option(...zoneOption, zoneNamed, machineZone())
    .option('--json', 'print one JSON document instead', false)
    .addHelpText('after', '\nExits with 0 when it did what it was asked, and with 1 when it did not.')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('Add --help for more.');
}

export function mannerOf(program: Command): Manner {
  return program.opts<Manner>();
}

/**
 * The stack that the command is about, and may store something in. Throws with a sentence when there is none, or when this
 * version would store what it must not.
 */
export function stackOf(program: Command): Promise<DeployedStack> {
  return findDeployedStack(nameGiven(program));
}

/** The stack that the command is about, where it stores nothing. Throws with a sentence when there is none. */
export function stackToRead(program: Command): Promise<DeployedStack> {
  return findStackToRead(nameGiven(program));
}

function nameGiven(program: Command): string | undefined {
  return program.opts<{ stack?: string }>().stack ?? process.env.EIGHTBELLS_STACK;
}

export function printJson(document: unknown): void {
  console.log(JSON.stringify(document, null, 2));
}

/** Runs a command that may speak with a stack. */
export function run(program: Command): void {
  runProgram(program, counterpart);
}
