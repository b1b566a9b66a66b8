import type { Command } from 'commander';
import { type Counterpart, inASentence } from './in-a-sentence';

/**
 * Runs what was typed. What goes wrong is told in a sentence, and the command ends with 1. `counterpart`: which stack it
 * has spoken with by then.
 */
export function runProgram(
  program: Command,
  counterpart: () => Counterpart | undefined = () => undefined,
): void {
  const tell = (error: unknown) => {
    console.error(inASentence(error, counterpart()));
    process.exitCode = 1;
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithoutReader);
  // What fails beside the command, such as a stream: nothing waits for it.
  process.on('uncaughtException', (error) => {
    tell(error);
    process.exit();
  });
  program.parseAsync().catch(tell);
}

/** Ends without a failure where whoever read the output has seen enough, as `head` has. */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
