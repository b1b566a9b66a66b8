import { gunzipSync, gzipSync } from 'node:zlib';
import type { Roster } from '../../domain/roster/roster';
import { storedRosterSchema } from './stored-roster';

/** Kilobytes: an item of DynamoDB takes 400, and a roster is one, with some words about it. */
const mostKilobytes = 390;

/**
 * The roster as it is stored: JSON, compressed. Everything is written out, also what is as by default, so that another
 * default in a later version changes no roster in force; compressed, that takes next to nothing.
 */
export function packedRoster(roster: Roster): Uint8Array {
  return gzipSync(JSON.stringify(roster), { level: 9 });
}

/** The roster that was packed, in that format. Throws when it is none that this version can read. */
export function unpackedRoster(packed: Uint8Array, format: number | undefined): Roster {
  return storedRosterSchema.parse({ ...JSON.parse(gunzipSync(packed).toString('utf8')), format });
}

/** The reason for which the roster cannot be stored, in a sentence for people; undefined when it can. */
export function whyNotStored(roster: Roster): string | undefined {
  const kilobytes = Math.ceil(packedRoster(roster).length / 1024);
  return kilobytes <= mostKilobytes
    ? undefined
    : `This roster takes ${kilobytes} KB, compressed, and the table takes ${mostKilobytes} KB at most. Two stacks can share the teams.`;
}
