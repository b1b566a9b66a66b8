import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Facilitator, type Wish, wishIn } from './facilitate';

/** The place at which a Ctrl-C arrives: the process. */
interface Interrupted {
  on(event: 'SIGINT', heard: () => void): unknown;
  off(event: 'SIGINT', heard: () => void): unknown;
}

/** Milliseconds in which one Ctrl-C may arrive more than once: from the terminal, and from who started this process. */
const echoMs = 1000;

/**
 * A facilitator who types lines into `input`; when it closes (Ctrl-D), or at the first Ctrl-C, they want the end. A
 * second Ctrl-C does what it does elsewhere.
 */
export function typingFacilitator(
  input: Readable,
  tell: (line: string) => void,
  interrupted: Interrupted = process,
): Facilitator & { leave(): void } {
  const wishes: Wish[] = [];
  const lines = createInterface({ input });
  let isEnding = false;
  const onInterrupt = () => {
    if (isEnding) return;
    isEnding = true;
    tell('Ending the drill. Another Ctrl-C leaves at once, and the incident open.');
    wishes.push({ kind: 'end' });
    setTimeout(() => interrupted.off('SIGINT', onInterrupt), echoMs).unref();
  };
  const onClose = () => wishes.push({ kind: 'end' });
  lines.on('line', (line) => wishes.push(wishIn(line)));
  lines.on('close', onClose);
  interrupted.on('SIGINT', onInterrupt);
  return {
    wishes: () => wishes.splice(0),
    tell,
    leave() {
      interrupted.off('SIGINT', onInterrupt);
      lines.close();
    },
  };
}
