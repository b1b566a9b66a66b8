import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '../..');
let clone: string;
let programs: string;

/** A copy of the project's installer beside node packages that are in order, and a PATH that holds only what is put there. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'eight-bells-install-'));
  programs = join(clone, 'programs');
  for (const folder of ['programs', 'local', 'node_modules']) mkdirSync(join(clone, folder));
  for (const name of ['install.mjs', 'lifeline.mjs', 'engine-requirements.txt'])
    cpSync(join(project, 'local', name), join(clone, 'local', name));
  writeJson('package.json', { engines: { node: '>=20.20.0' } });
  writeJson('package-lock.json', { packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } });
  writeJson('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

const writeJson = (path: string, content: unknown) =>
  writeFileSync(join(clone, path), JSON.stringify(content));

/** Puts a shell script on the PATH. */
function addProgram(name: string, script: string): void {
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

function runInstaller() {
  const { npm_execpath: _, ...env } = process.env;
  const installer = join(clone, 'local/install.mjs');
  return spawnSync(process.execPath, [installer], { encoding: 'utf8', env: { ...env, PATH: programs } });
}

function expectRefusal(sentence: RegExp): void {
  const { status, stderr } = runInstaller();
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(sentence);
  expect(status).toBe(1);
}

test('without Python, one sentence says what is needed', () => {
  expectRefusal(/^Eight Bells needs Python 3\.10 or newer for its local engine; none was found\.$/m);
});

test('with too old a Python, the sentence tells its version', () => {
  addProgram('python3', 'echo 3 9 6 True');
  expectRefusal(/needs Python 3\.10 or newer .* python3 3\.9\.6\.$/m);
});

test('a newer Python under its full name is found behind an old one', () => {
  addProgram('python3', 'echo 3 9 6 True');
  addProgram('python3.12', 'case "$1" in -c) echo 3 12 1 True;; *) exit 3;; esac');
  expectRefusal(/^python3\.12 could not make a Python environment/m);
});

test('a Python without its venv module is told what to install', () => {
  addProgram('python3', 'echo 3 11 2 False');
  expectRefusal(/^python3 cannot make virtual environments: .*apt install python3-venv/m);
});

test('without a network, the sentence says who could not reach what', () => {
  writeJson('node_modules/.package-lock.json', { packages: {} });
  addProgram('npm', 'echo "npm error code ENOTFOUND" >&2; exit 1');
  expectRefusal(/^npm could not reach its package registry: check the network/m);
});

test('packages of another version than the lockfile are installed anew', () => {
  writeJson('package-lock.json', { packages: { '': {}, 'node_modules/a': { version: '1.1.0' } } });
  addProgram('npm', 'echo "npm error something else" >&2; exit 1');
  expectRefusal(/^npm could not install the node packages; the details are in/m);
  expect(readFileSync(join(clone, '.eightbells/install.log'), 'utf8')).toContain('npm error something else');
});

test('too old a Node is told both versions', () => {
  writeJson('package.json', { engines: { node: '>=99.0.0' } });
  expectRefusal(/^Eight Bells needs Node 99\.0\.0 or newer; this is Node \d+/m);
});

test('with everything there, it says nothing and runs nothing', () => {
  const requirements = readFileSync(join(clone, 'local/engine-requirements.txt'));
  mkdirSync(join(clone, '.venv/bin'), { recursive: true });
  writeFileSync(join(clone, '.venv/bin/python'), '');
  const stamp = `${createHash('sha256').update(requirements).digest('hex')} ${clone}/\n`;
  writeFileSync(join(clone, '.venv/.eightbells-installed'), stamp);
  expect(runInstaller()).toMatchObject({ status: 0, stdout: '', stderr: '' });
});
