import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Facilitator, type Wish, wishIn } from './facilitate';

/** A facilitator who types lines into `input`; when it closes (Ctrl-C, Ctrl-D), they want the end. */
export function typingFacilitator(
  input: Readable,
  tell: (line: string) => void,
): Facilitator & { leave(): void } {
  const wishes: Wish[] = [];
  const lines = createInterface({ input });
  lines.on('line', (line) => wishes.push(wishIn(line)));
  lines.on('close', () => wishes.push({ kind: 'end' }));
  return { wishes: () => wishes.splice(0), tell, leave: () => lines.close() };
}
