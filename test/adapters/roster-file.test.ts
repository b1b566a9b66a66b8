import { readFileSync } from 'node:fs';
import { faultLine, parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { storedRosterSchema } from '../../adapters/schemas/stored-roster';

const sample = readFileSync('eightbells.sample.yaml', 'utf8');

function faultsIn(text: string): string[] {
  const parsed = parseRosterFile(text);
  return parsed.outcome === 'valid' ? [] : parsed.faults.map(faultLine);
}

describe('the roster file', () => {
  it('ships with a sample that is valid and can be stored', () => {
    const parsed = parseRosterFile(sample);
    expect(faultsIn(sample)).toEqual([]);
    if (parsed.outcome === 'invalid') throw new Error('invalid');
    expect(storedRosterSchema.parse(parsed.roster)).toEqual(parsed.roster);
    expect(parsed.roster.plans[0]?.command.shift).toBe('PT8H');
  });

  it('names the line of text that is no YAML', () => {
    expect(faultsIn('responders:\n  - id: [ada\n')[0]).toMatch(/^line \d: /);
  });

  it('names the line and the path of every value that is wrong, all at once', () => {
    const broken = sample
      .replace('"+12025550101"', '"0151 234"')
      .replace('timeZone: Asia/Tokyo', 'timeZone: Asia/Tokio');
    const lineOf = (part: string) => broken.split('\n').findIndex((line) => line.includes(part)) + 1;
    expect(faultsIn(broken)).toEqual([
      `line ${lineOf('0151')}, responders[0].phone: must be a phone number with its country code, such as "+4915112345678"`,
      `line ${lineOf('Tokio')}, responders[2].timeZone: must be an IANA time zone, such as Europe/Berlin`,
    ]);
  });

  it('says of what is missing that it is', () => {
    expect(faultsIn(sample.replace('defaultService: everything-else', ''))).toEqual([
      expect.stringMatching(/^line \d+, defaultService: is missing$/),
    ]);
  });

  it('refuses a name that nothing bears, and says which there are', () => {
    const broken = sample.replace('rotation: [elif, finn]', 'rotation: [elif, fin]');
    expect(faultsIn(broken)).toEqual([
      expect.stringMatching(
        /^line \d+, schedules\[0\]\.rotation\[1\]: "fin" is not one of the responders \(ada, ben/,
      ),
    ]);
  });

  it('refuses an id that is used twice', () => {
    expect(faultsIn(sample.replace('- id: ben', '- id: ada'))).toContainEqual(
      expect.stringMatching(/responders\[1\]\.id: "ada" is used twice/),
    );
  });

  it('takes durations up to both bounds', () => {
    const bounds = '      schedule: commanders\n      acknowledgeWithin: PT30S\n      shift: P31D\n\n';
    expect(faultsIn(sample.replace('      schedule: commanders\n\n', bounds))).toEqual([]);
  });

  it('refuses an address that two people have, however it is written', () => {
    const shared = sample.replace('ben@example.com', 'Ada@Example.com');
    const line = shared.split('\n').findIndex((each) => each.includes('Ada@Example.com')) + 1;
    expect(faultsIn(shared)).toEqual([
      `line ${line}, responders[1].email: "Ada@Example.com" is the address of "ada" too; everyone needs their own`,
    ]);
  });

  it('refuses more people at once, or more levels, than one decision can page', () => {
    const crowd = Array.from({ length: 16 }, () => 'dev').join(', ');
    expect(faultsIn(sample.replace('responders: [dev]', `responders: [${crowd}]`))).toEqual([
      expect.stringMatching(/fallback\.responders: must not be more than 15, since all are paged at once/),
    ]);
    const targets = Array.from({ length: 16 }, () => '{ schedule: first-line }').join(', ');
    expect(faultsIn(sample.replace('targets: [{ schedule: first-line }]', `targets: [${targets}]`))).toEqual([
      expect.stringMatching(/levels\[0\]\.targets: must not be more than 15/),
    ]);
    const level = '      - targets: [{ schedule: first-line }]\n        acknowledgeWithin: PT5M\n';
    expect(faultsIn(sample.replace(level, level.repeat(9)))).toEqual([
      expect.stringMatching(/policies\[0\]\.levels: must not be more than 10/),
    ]);
  });

  it('refuses a key that it does not know, instead of passing over a typing error', () => {
    expect(faultsIn(sample.replace('defaultService:', 'defaultServise:'))).toContainEqual(
      expect.stringMatching(/defaultServise/),
    );
  });

  it.each([
    ['a relief lead as long as the shift', 'reliefLead: PT8H', /reliefLead: must be shorter than the shift/],
    ['a duration that is none', 'shift: 8 hours', /command\.shift: must be an ISO 8601 duration/],
    [
      'a duration that is too short',
      'acknowledgeWithin: PT29S',
      /acknowledgeWithin: .* no shorter than PT30S/,
    ],
    ['a duration that is too long', 'shift: P31DT1S', /command\.shift: .* no longer than P31D/],
    ['a duration of months', 'shift: P1M', /command\.shift: must be an ISO 8601 duration/],
  ])('refuses %s', (_, line, fault) => {
    const broken = sample.replace(
      '      schedule: commanders\n\n',
      `      schedule: commanders\n      ${line}\n\n`,
    );
    expect(faultsIn(broken)).toEqual([expect.stringMatching(fault)]);
  });

  it('refuses a team in which nobody may command', () => {
    expect(faultsIn(sample.replaceAll('commander]', 'scribe]').replaceAll('[commander, ', '['))).toEqual([
      expect.stringMatching(/responders: nobody has the role "commander"/),
    ]);
  });
});
