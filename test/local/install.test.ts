import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '../..');
let clone: string;
let programs: string;
const ownMajor = `${process.versions.node.split('.')[0]}.0.0`;

/** A copy of the project's installer beside node packages that are in order, and a PATH that holds only what is put there. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'eight-bells-install-'));
  programs = join(clone, 'programs');
  for (const folder of ['programs', 'local/lambda-node', 'node_modules'])
    mkdirSync(join(clone, folder), { recursive: true });
  for (const name of ['install.mjs', 'lifeline.mjs', 'engine-requirements.txt', 'fuzzer-requirements.txt'])
    cpSync(join(project, 'local', name), join(clone, 'local', name));
  writeJson('package.json', { engines: { node: '>=20.19.0' } });
  writeJson('local/lambda-node/package.json', { dependencies: { node: ownMajor } });
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

/** An engine that is in order, but for the Node of its functions. */
function addEngine(): void {
  const requirements = readFileSync(join(clone, 'local/engine-requirements.txt'));
  mkdirSync(join(clone, '.venv/bin'), { recursive: true });
  writeFileSync(join(clone, '.venv/bin/python'), '');
  const stamp = `${createHash('sha256').update(requirements).digest('hex')} ${clone}/\n`;
  writeFileSync(join(clone, '.venv/.eightbells-installed'), stamp);
}

const installLog = () => readFileSync(join(clone, '.eightbells/install.log'), 'utf8');

function commandsRun(): string[] {
  return [...installLog().matchAll(/^\$ (.*)$/gm)].map(([, command]) => `${command}`);
}

function runInstaller(...options: string[]) {
  const { npm_execpath: _, ...env } = process.env;
  const installer = join(clone, 'local/install.mjs');
  return spawnSync(process.execPath, [installer, ...options], {
    encoding: 'utf8',
    env: { ...env, PATH: programs },
  });
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
  expect(installLog()).toContain('npm error something else');
});

test('too old a Node is told both versions', () => {
  writeJson('package.json', { engines: { node: '>=99.0.0' } });
  expectRefusal(/^Eight Bells needs Node 99\.0\.0 or newer; this is Node \d+/m);
});

test('the node packages come by npm ci, and what npm warns of is kept for the log', () => {
  writeJson('node_modules/.package-lock.json', { packages: {} });
  addProgram(
    'npm',
    'case "$1" in view) exit 0;; esac; echo "npm warn EBADENGINE for a later Node" >&2; /bin/cp package-lock.json node_modules/.package-lock.json',
  );
  const { stdout, stderr } = runInstaller();
  expect(stdout).toMatch(/^Installing the node packages \.\.\.\n {2}done in .* s\n$/);
  expect(stderr).toMatch(/^Eight Bells needs Python .*\n$/);
  expect(commandsRun()).toEqual([expect.stringMatching(/^npm view /), expect.stringMatching(/^npm ci /)]);
  expect(installLog()).toContain('npm warn EBADENGINE');
});

test('what only tests need has an environment of its own, where they ask for it', () => {
  addEngine();
  symlinkSync(process.execPath, join(clone, '.venv/bin/node'));
  expect(runInstaller()).toMatchObject({ status: 0, stdout: '' });
  addProgram('python3', 'case "$1" in -c) echo 3 10 1 True;; *) exit 3;; esac');
  const { stderr } = runInstaller('--tests');
  expect(stderr).toMatch(/^python3 could not make a Python environment in \.venv-fuzzer; /);
});

describe('the Node that Lambda runs', () => {
  const installed = () => join(clone, 'local/lambda-node/node_modules/node/bin/node');
  const link = () => join(clone, '.venv/bin/node');

  test('is this one, where it is of the same version', () => {
    addEngine();
    expect(runInstaller()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(readlinkSync(link())).toBe(process.execPath);
    expect(existsSync(join(clone, '.eightbells/install.log'))).toBe(false);
  });

  test('is installed by npm ci in a folder of its own, where it is not', () => {
    addEngine();
    writeJson('local/lambda-node/package.json', { dependencies: { node: '1.2.3' } });
    const lock = JSON.stringify({ packages: { 'node_modules/node': { version: '1.2.3' } } });
    addProgram(
      'npm',
      `case "$1" in view) exit 0;; esac; /bin/mkdir -p node_modules/node/bin; : > node_modules/node/bin/node; echo '${lock}' > node_modules/.package-lock.json`,
    );
    expect(runInstaller()).toMatchObject({ status: 0, stderr: '' });
    expect(readlinkSync(link())).toBe(installed());
    expect(commandsRun()).toEqual(['npm view node@1.2.3 version', 'npm ci'].map(expect.stringContaining));
    expect(runInstaller()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('takes the place of the one of another version that was linked before', () => {
    addEngine();
    symlinkSync('/nowhere/node', link());
    expect(runInstaller()).toMatchObject({ status: 0, stderr: '' });
    expect(readlinkSync(link())).toBe(process.execPath);
  });

  test('that cannot be installed is refused with what else would do', () => {
    addEngine();
    writeJson('local/lambda-node/package.json', { dependencies: { node: '1.2.3' } });
    addProgram('npm', 'echo "npm error notarget" >&2; exit 1');
    expectRefusal(
      /^npm could not install Node 1\.2\.3, .*\(start with a Node 1 of your own, .*install\.log\.$/m,
    );
  });
});

test('with everything there, it says nothing and runs nothing', () => {
  addEngine();
  symlinkSync(process.execPath, join(clone, '.venv/bin/node'));
  expect(runInstaller()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(existsSync(join(clone, '.eightbells'))).toBe(false);
});
