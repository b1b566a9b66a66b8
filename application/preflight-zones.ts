import { type ZoneDifference, type ZoneRules, zonesThatDiffer } from '../domain/zone-rules';
import type { Finding } from './preflight-finding';

const about = 'time zones';

/**
 * Findings on whether the functions know the time zones of a roster by the rules of this runtime, whose data
 * is of version `here`; `there` is what they told of themselves.
 */
export function zonesAlike(zones: readonly string[], here: string, there: ZoneRules | undefined): Finding[] {
  if (zones.length === 0) return [];
  if (there === undefined) {
    const says = 'The functions have not told yet by which rules they know time zones.';
    return [
      { about, verdict: 'unknown', says, todo: 'They do within five minutes of a roster: look again then.' },
    ];
  }
  const versions = `data ${here} here, ${there.version} theirs`;
  const differences = zonesThatDiffer(zones, there);
  if (differences.length > 0) return differing(differences, versions, here < there.version);
  const untold = zones.filter((zone) => there.zones[zone] === undefined);
  if (untold.length > 0 && here !== there.version) {
    const says = `Whether the functions have the rules of these time zones is not known before this roster is in force (${versions}).`;
    return [{ about, verdict: 'unknown', says, details: untold }];
  }
  return [
    {
      about,
      verdict: 'ok',
      says: `The functions know the zones of the roster by the same rules (${versions}).`,
    },
  ];
}

function differing(
  differences: readonly ZoneDifference[],
  versions: string,
  isOlderHere: boolean,
): Finding[] {
  const isUnknown = differences.some(({ there }) => there === undefined);
  const consequence = isUnknown
    ? 'A schedule in a zone that they do not know is empty: write another zone.'
    : isOlderHere
      ? 'What commands show here may be off: take a Node release with the newer data.'
      : 'They are off until Lambda has the newer data; until then write a zone that has the right time.';
  return [
    {
      about,
      verdict: isUnknown ? 'problem' : 'warning',
      says: `The functions know time zones by other rules than this machine (${versions}).`,
      details: differences.map(inWords),
      todo: `Handoffs follow the functions' data. ${consequence}`,
    },
  ];
}

function inWords({ timeZone, here, there }: ZoneDifference): string {
  return `${timeZone}: ${here ?? 'not known'} here, ${there ?? 'not known'} theirs`;
}
