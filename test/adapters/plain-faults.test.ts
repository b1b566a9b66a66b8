import { readFileSync } from 'node:fs';
import { parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { faultLine } from '../../adapters/yaml-file/read-yaml';

const sample = readFileSync('eightbells.sample.yaml', 'utf8');

/** The faults of the sample with one line written otherwise. */
function faultsWith(line: string, written: string): string[] {
  const changed = sample.replace(line, written);
  if (changed === sample) throw new Error(`The sample has no "${line}".`);
  const parsed = parseRosterFile(changed);
  return parsed.outcome === 'valid'
    ? []
    : parsed.faults.map((fault) => faultLine(fault).replace(/^line \d+, /, ''));
}

const duration =
  'must be an ISO 8601 duration such as PT5M or PT8H, no shorter than PT30S and no longer than P31D';

describe('a fault of a roster file, told by whoever reads it', () => {
  const commanders = '      schedule: commanders\n';
  const policy = '    policy: standard\n';

  it.each([
    [
      'hours without a unit',
      commanders,
      `${commanders}      maximumHours: 48\n`,
      `plans[0].command.maximumHours: ${duration}`,
    ],
    [
      'a section with nothing in it',
      policy,
      `${policy}    updates:\n`,
      'plans[0].updates: is empty, and must be a section with keys of its own',
    ],
    [
      'one where there may be many',
      'openFor: [SEV1]',
      'openFor: SEV1',
      'plans[0].vendors[0].openFor: must be a list',
    ],
    [
      'a word where a section belongs',
      'awsSupport: { severityCode: urgent }',
      'awsSupport: true',
      'plans[0].vendors[0].awsSupport: must be a section with keys of its own',
    ],
    [
      'a list where names belong',
      policy,
      `${policy}    updates: { every: [PT20M] }\n`,
      'plans[0].updates.every: must be a section with keys of its own',
    ],
  ])('is plain for %s', (_, line, written, fault) => {
    expect(faultsWith(line, written)).toEqual([fault]);
  });
});
