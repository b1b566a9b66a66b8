import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { builtCommand } from '../cli/built-command';

const root = join(__dirname, '../..');
const fixtures = join(__dirname, 'fixtures');
const folder = mkdtempSync(join(tmpdir(), 'eight-bells-import-'));

let command: string;

beforeAll(async () => {
  command = await builtCommand('cli/import', folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runImport(...words: string[]) {
  return spawnSync(process.execPath, [command, ...words], { cwd: root, encoding: 'utf8' });
}

describe('npm run import', () => {
  it('writes a roster to standard output and the report to standard error', () => {
    const { status, stdout, stderr } = runImport('pagerduty', join(fixtures, 'pagerduty'));
    expect(status).toBe(0);
    expect(parseRosterFile(stdout).outcome).toBe('valid');
    expect(stderr).toMatch(/^Carried over from PagerDuty: 5 responders, 2 teams, 3 schedules/);
  });

  it('writes files where it is told to, and overwrites none unless it is forced', () => {
    const [out, report] = [join(folder, 'eightbells.yaml'), join(folder, 'report.txt')];
    const words = ['opsgenie', join(fixtures, 'opsgenie'), '--out', out, '--report', report];
    expect(runImport(...words)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(parseRosterFile(readFileSync(out, 'utf8')).outcome).toBe('valid');
    writeFileSync(report, 'mine');
    expect(runImport(...words)).toMatchObject({
      status: 1,
      stderr: `${out} is there already; --force overwrites it.\n`,
    });
    expect(readFileSync(report, 'utf8')).toBe('mine');
    expect(runImport(...words, '--force').status).toBe(0);
    expect(readFileSync(report, 'utf8')).toMatch(/^Carried over from Opsgenie/);
  });

  it('says in sentences why it imports nothing', () => {
    const file = join(folder, 'package.json');
    writeFileSync(file, '{"name": "x"}');
    const { status, stdout, stderr } = runImport('pagerduty', file);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`Nothing was imported.\n  ${file} is no export of PagerDuty`);
    expect(runImport('pagerduty', join(folder, 'none')).stderr).toBe(
      `There is no file or folder ${join(folder, 'none')}.\n`,
    );
  });
});
