import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './child-process';
import { isSystemError } from './system-error';

/** The folder of everything that the local stack writes; git ignores it. */
export const stateFolder = join(projectRoot, '.eightbells');

const engines = join(stateFolder, 'engines');

/** A new empty folder for one engine. Its name tells which process owns it, so that leftovers can be told apart. */
export function makeWorkingFolder(): string {
  mkdirSync(engines, { recursive: true });
  return mkdtempSync(join(engines, `${process.pid}-`));
}

/**
 * Removes what earlier runs left behind that were killed: their folders, and any process that still names one in its
 * arguments. Folders whose owner is alive are left alone.
 */
export async function sweepWorkingFolders(): Promise<void> {
  mkdirSync(engines, { recursive: true });
  const abandoned = readdirSync(engines).filter((name) => !isAlive(Number.parseInt(name, 10)));
  if (abandoned.length === 0) return;
  const processes = await listProcesses();
  for (const name of abandoned) {
    const folder = join(engines, name);
    for (const { pid, args } of processes) if (args.includes(folder)) kill(pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** True if a process of that id exists. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
}

export interface ProcessEntry {
  pid: number;
  parent: number;
  args: string;
}

/** Every process of this machine; none where there is no `ps`. */
export async function listProcesses(): Promise<readonly ProcessEntry[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return args === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
}

function kill(pid: number): void {
  if (pid === process.pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
