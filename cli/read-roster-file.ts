import { readFileSync } from 'node:fs';
import { faultLine, parseRosterFile } from '../adapters/roster-file/parse-roster-file';
import { whyNotStored } from '../adapters/schemas/packed-roster';
import type { Roster } from '../domain/roster/roster';

/**
 * The roster in `file`, which is wanted to look at it alone, or to go on with it. Throws with every fault of the file
 * and its line when it is no right roster, and with what stands against it when no stack could take it.
 */
export function readRosterFile(file: string, purpose: 'look' | 'go on' = 'go on'): Roster {
  const unchanged = purpose === 'look' ? '' : ', and nothing was changed';
  const refusal = (faults: readonly string[]) =>
    new Error(`${file} is not a right roster${unchanged}:\n${faults.map((line) => `  ${line}`).join('\n')}`);
  const parsed = parseRosterFile(readText(file));
  if (parsed.outcome === 'invalid') throw refusal(parsed.faults.map(faultLine));
  const tooLarge = whyNotStored(parsed.roster);
  if (tooLarge !== undefined) throw refusal([tooLarge]);
  return parsed.roster;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`There is no readable file ${file}.`);
  }
}
