import { createInterface } from 'node:readline/promises';

/** True if there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** True if somebody says yes on the terminal; whatever is not clearly a yes is a no. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Ctrl-D and Ctrl-C answer nothing, and end the question.
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    return /^\s*y(es)?\s*$/i.test(await Promise.race([terminal.question(`${question} [y/N] `), ended]));
  } finally {
    terminal.close();
  }
}
