// Installs what Eight Bells needs on this machine, and nothing outside its own folder: the node packages of
// package-lock.json, and the local engine in a Python environment `.venv`, with the Node that AWS Lambda runs; with --tests
// also what fuzzes the API, in `.venv-fuzzer`. Plain Node, since nothing is installed yet. When all is there it only looks, in a fraction of a second.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const oldestPython = [3, 10];
const pythonNames = [
  'python3',
  'python',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
];
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (?:request|is unreachable)|NewConnectionError|ConnectTimeout|Read timed out|ProxyError|Temporary failure in name resolution|\(from versions: none\)/i;

/** The sentence on what stops an installation, for the person who started it. */
class CannotInstall extends Error {}

/** Installs what is missing, and what only tests need too where they ask; throws CannotInstall with one sentence when it cannot. */
export async function install(say = console.log, { forTests = false } = {}) {
  requireSystem();
  const environments = forTests ? [engine, fuzzer] : [engine];
  if (nodePackagesAreCurrent() && environments.every(isCurrent) && lambdaNodeIsCurrent()) return;
  await alone(say, async () => {
    if (!nodePackagesAreCurrent()) await installNodePackages(say);
    for (const each of environments) if (!isCurrent(each)) await installPython(say, each);
    if (!lambdaNodeIsCurrent()) await installLambdaNode(say);
  });
}

function requireSystem() {
  if (process.platform === 'win32') {
    throw new CannotInstall('Eight Bells runs on Linux and macOS; on Windows, start it inside WSL.');
  }
  const oldest = readJson(join(root, 'package.json')).engines.node.replace(/^>=/, '');
  if (isOlder(process.versions.node.split('.'), oldest.split('.'))) {
    throw new CannotInstall(
      `Eight Bells needs Node ${oldest} or newer; this is Node ${process.versions.node}.`,
    );
  }
}

// --- node packages

function nodePackagesAreCurrent() {
  // npm writes this file as the last act of an installation, so one that was cut short is not taken for whole.
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  const wanted = Object.entries(readJson(join(root, 'package-lock.json')).packages);
  return wanted.every(([path, entry]) => path === '' || fits(entry, installed[path]));
}

function fits(wanted, installed) {
  if (installed === undefined) return wanted.optional === true;
  return installed.version === wanted.version && isForThisMachine(installed);
}

function isForThisMachine({ os, cpu }) {
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
}

async function installNodePackages(say) {
  const what = 'the node packages';
  const [dependency] = Object.keys(readJson(join(root, 'package.json')).dependencies ?? {});
  await requireNetwork(`${dependency}`, what);
  const failure = await step(say, 'Installing the node packages', [...npm(), ...npmCi]);
  if (failure !== undefined) throw refused('npm', what, failure);
}

const npmCi = ['ci', '--prefer-offline', '--no-audit', '--no-fund'];

function npm() {
  return process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
}

/** Asks for one package: without a network, the installation itself would try for minutes before it gave up. */
async function requireNetwork(dependency, what) {
  const patience = ['--prefer-offline', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const { code, output } = await run([...npm(), 'view', dependency, 'version', ...patience]);
  if (code !== 0 && noNetwork.test(output)) throw refused('npm', what, output);
}

// --- Python environments, one for each program that needs one

const engine = pythonEnvironment('.venv', 'engine-requirements.txt', 'the local engine');
const fuzzer = pythonEnvironment('.venv-fuzzer', 'fuzzer-requirements.txt', 'the fuzzer of the API');

function pythonEnvironment(name, requirements, what) {
  const folder = join(root, name);
  return {
    ...{ name, folder, what },
    python: join(folder, 'bin/python'),
    requirements: join(root, 'local', requirements),
    stamp: join(folder, '.eightbells-installed'),
  };
}

function isCurrent({ stamp, python, requirements }) {
  // A new Python on the machine can leave the environment's own pointing nowhere.
  return readText(stamp) === wantedStamp(requirements) && existsSync(python);
}

function wantedStamp(requirements) {
  return `${createHash('sha256').update(readFileSync(requirements)).digest('hex')} ${root}\n`;
}

async function installPython(say, { name, folder, what, python: own, requirements, stamp }) {
  const python = findPython();
  const making = [python, '-m', 'venv', '--clear', folder];
  const failure = await step(say, `Making a Python environment with ${python}`, making);
  if (failure !== undefined) {
    if (/ensurepip/.test(failure)) throw noVenv(python);
    throw new CannotInstall(`${python} could not make a Python environment in ${name}; ${seeLog}.`);
  }
  const pip = [own, '-m', 'pip', 'install', '--disable-pip-version-check', '--retries', '2'];
  const problem = await step(say, `Installing ${what}`, [...pip, '--requirement', requirements]);
  if (problem !== undefined) throw refused('pip', what, problem);
  writeFileSync(stamp, wantedStamp(requirements));
}

// --- the Node that AWS Lambda runs, for the engine's functions

const lambdaNode = join(root, 'local/lambda-node');
const lambdaNodeLink = join(engine.folder, 'bin/node');

function lambdaNodeIsCurrent() {
  return readLink(lambdaNodeLink) === lambdaNodeProgram() && existsSync(lambdaNodeLink);
}

/** This very Node when it is of the version that Lambda runs; else the one that npm installs, undefined before it has. */
function lambdaNodeProgram() {
  const wanted = wantedLambdaNode();
  if (majorOf(process.versions.node) === majorOf(wanted)) return process.execPath;
  const installed = readJson(join(lambdaNode, 'node_modules/.package-lock.json'))?.packages;
  return installed?.['node_modules/node']?.version === wanted
    ? join(lambdaNode, 'node_modules/node/bin/node')
    : undefined;
}

function wantedLambdaNode() {
  return readJson(join(lambdaNode, 'package.json')).dependencies.node;
}

async function installLambdaNode(say) {
  if (!existsSync(lambdaNodeProgram() ?? '')) {
    const wanted = wantedLambdaNode();
    const what = `Node ${wanted}, on which the local engine runs the functions (start with a Node ${majorOf(wanted)} of your own, and it is not needed)`;
    await requireNetwork(`node@${wanted}`, what);
    const label = `Installing Node ${wanted} for the engine's functions`;
    const failure = await step(say, label, [...npm(), ...npmCi], lambdaNode);
    if (failure !== undefined) throw refused('npm', what, failure);
  }
  rmSync(lambdaNodeLink, { force: true });
  symlinkSync(lambdaNodeProgram(), lambdaNodeLink);
}

function majorOf(version) {
  return version.split('.')[0];
}

// --- finding a Python

function findPython() {
  let tooOld;
  for (const name of pythonNames) {
    const found = probe(name);
    if (found === undefined) continue;
    if (!isOlder(found.version, oldestPython)) {
      if (!found.venv) throw noVenv(name);
      return name;
    }
    tooOld ??= `the newest found is ${name} ${found.version.join('.')}`;
  }
  const why = tooOld ?? 'none was found';
  throw new CannotInstall(`Eight Bells needs Python 3.10 or newer for its local engine; ${why}.`);
}

function probe(name) {
  const question =
    'import sys, importlib.util as u; print(*sys.version_info[:3], all(map(u.find_spec, ("venv", "ensurepip"))))';
  const answer = spawnSync(name, ['-c', question], { encoding: 'utf8', timeout: 20_000 });
  const [, version, venv] = /^(\d+ \d+ \d+) (True|False)$/.exec(answer.stdout?.trim() ?? '') ?? [];
  return version === undefined
    ? undefined
    : { version: version.split(' ').map(Number), venv: venv === 'True' };
}

function noVenv(python) {
  return new CannotInstall(
    `${python} cannot make virtual environments: install its venv module (Debian and Ubuntu: apt install python3-venv), then try again.`,
  );
}

// --- one installer at a time

async function alone(say, work) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'installing.pid');
  await takeLock(say, lock);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function takeLock(say, lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, `${process.pid}\n`);
  try {
    for (let told = false; !linked(mine, lock); told = true) {
      const holder = Number(readText(lock));
      if (!isAlive(holder)) rmSync(lock, { force: true });
      else if (!told) say(`Another installation is under way here (process ${holder}); waiting for it.`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// --- running long steps

const folder = join(root, '.eightbells');
const log = join(folder, 'install.log');
const seeLog = 'the details are in .eightbells/install.log';

/**
 * Runs a command, telling each 10 s (our own choice, as in `progress.ts`) how long it takes. Resolves to undefined, or
 * to the end of the command's output when it failed.
 */
async function step(say, label, command, cwd = root) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  say(`${label} ...`);
  const reminder = setInterval(() => say(`  still at it, ${seconds()}`), 10_000);
  const { code, output } = await run(command, cwd);
  clearInterval(reminder);
  if (code !== 0) return output;
  say(`  done in ${seconds()}`);
  return undefined;
}

function run(command, cwd = root) {
  appendFileSync(log, `\n$ ${command.join(' ')}\n`);
  const lifeline = fileURLToPath(new URL('lifeline.mjs', import.meta.url));
  const child = spawn(process.execPath, [lifeline, ...command], {
    cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk) => {
    appendFileSync(log, chunk);
    output = (output + chunk).slice(-20_000);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

function refused(tool, what, output) {
  const why = noNetwork.test(output)
    ? `${tool} could not reach its package registry: check the network and try again`
    : `${tool} could not install ${what}`;
  return new CannotInstall(`${why}; ${seeLog}.`);
}

// --- small readers

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readLink(path) {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isOlder(version, than) {
  for (const [index, part] of than.entries()) {
    const difference = Number(version[index] ?? 0) - Number(part);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await install(console.log, { forTests: process.argv.includes('--tests') });
  } catch (error) {
    if (!(error instanceof CannotInstall)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
