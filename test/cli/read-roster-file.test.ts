import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRosterFile } from '../../adapters/roster-file/write-roster-file';
import { whyNotStored } from '../../adapters/schemas/packed-roster';
import { organisation } from '../../bench/organisation';
import { seededChance } from '../../bench/seeded-chance';
import { readRosterFile } from '../../cli/read-roster-file';
import type { Roster } from '../../domain/roster/roster';
import { sampleRoster } from '../simulation/sample-roster';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-file-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, roster: Roster): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, writeRosterFile(roster));
  return file;
}

/** The sample roster with so many alarm names in which nothing repeats. */
function withAlarms(count: number): Roster {
  const chance = seededChance(7);
  const alarm = () => Array.from({ length: 48 }, () => chance.below(36 ** 5).toString(36)).join('');
  const alarms = Array.from({ length: count }, alarm);
  const roster = sampleRoster();
  return { ...roster, services: roster.services.map((service) => ({ ...service, alarms })) };
}

describe('a roster file', () => {
  it('of a whole organisation is right', async () => {
    const { roster } = organisation(200);
    const read = readRosterFile(await written('organisation.yaml', roster));
    expect(read.responders).toEqual(roster.responders);
  }, 30_000);

  it('that no table could hold is refused by whoever reads it, in the words of whoever stores it', async () => {
    const roster = withAlarms(3000);
    const file = await written('too-large.yaml', roster);
    const words = whyNotStored(roster) ?? 'nothing';
    expect(words).toMatch(/compressed, and the table takes 390 KB at most/);
    expect(() => readRosterFile(file, 'look')).toThrow(`${file} is not a right roster:\n  ${words}`);
    expect(() => readRosterFile(file)).toThrow(
      `${file} is not a right roster, and nothing was changed:\n  ${words}`,
    );
  }, 30_000);
});
