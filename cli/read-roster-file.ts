import { readFileSync } from 'node:fs';
import { faultLine, parseRosterFile } from '../adapters/roster-file/parse-roster-file';
import type { Roster } from '../domain/roster/roster';

/**
 * The roster in `file`, which is wanted to look at it alone, or to go on with it. Throws with every fault of the file
 * and its line when it is no right roster.
 */
export function readRosterFile(file: string, purpose: 'look' | 'go on' = 'go on'): Roster {
  const parsed = parseRosterFile(readText(file));
  if (parsed.outcome === 'valid') return parsed.roster;
  const faults = parsed.faults.map((fault) => `  ${faultLine(fault)}`).join('\n');
  const unchanged = purpose === 'look' ? '' : ', and nothing was changed';
  throw new Error(`${file} is not a right roster${unchanged}:\n${faults}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`There is no readable file ${file}.`);
  }
}
