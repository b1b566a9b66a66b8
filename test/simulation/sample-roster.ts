import { readFileSync } from 'node:fs';
import { parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import type { Roster } from '../../domain/roster/roster';

/** The roster that ships as a sample. */
export function sampleRoster(): Roster {
  const parsed = parseRosterFile(readFileSync('eightbells.sample.yaml', 'utf8'));
  if (parsed.outcome === 'invalid') throw new Error('The sample roster is not valid.');
  return parsed.roster;
}
