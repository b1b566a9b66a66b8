import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from '../adapters/schemas/zod';
import { stackOutputsSchema } from '../lib/stack-outputs';
import { isSystemError } from './system-error';
import { isAlive, listProcesses, stateFolder } from './working-folder';

const runningSchema = z.object({
  pid: z.int().check(z.positive()),
  publicUrl: z.url(),
  engineUrl: z.url(),
  /** The address of SNS: in front of the engine, so that what leaves is seen. */
  snsUrl: z.url(),
  /** The address of SES: in its place, likewise. */
  sesUrl: z.url(),
  region: z.string(),
  outputs: stackOutputsSchema,
});

/** The facts that other commands need of the stack that is on watch here. */
export type Running = z.infer<typeof runningSchema>;

const runningFile = join(stateFolder, 'running.json');
const claimFile = join(stateFolder, 'start.pid');

/** The stack on watch on this machine, started from this folder; undefined when there is none. */
export function readRunning(): Running | undefined {
  if (!existsSync(runningFile)) return undefined;
  const parsed = runningSchema.safeParse(JSON.parse(readFileSync(runningFile, 'utf8')));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined;
}

/** Tells other commands that the stack is up. */
export function writeRunning(running: Running): void {
  const draft = `${runningFile}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(running, null, 2)}\n`);
  renameSync(draft, runningFile);
}

/**
 * Claims this folder for this process, or tells which process has it. A claim whose process is gone, or whose number
 * was given to some other program since, does not count.
 */
export async function claimFolder(): Promise<{ holder: number } | undefined> {
  mkdirSync(stateFolder, { recursive: true });
  if (!tryClaim()) {
    const holder = Number.parseInt(readFileSync(claimFile, 'utf8'), 10);
    if (await isAStart(holder)) return { holder };
    rmSync(claimFile, { force: true });
    if (!tryClaim()) return { holder: Number.parseInt(readFileSync(claimFile, 'utf8'), 10) };
  }
  rmSync(runningFile, { force: true });
  return undefined;
}

/** Takes back what this process told and claimed. */
export function releaseFolder(): void {
  rmSync(runningFile, { force: true });
  rmSync(claimFile, { force: true });
}

function tryClaim(): boolean {
  try {
    writeFileSync(claimFile, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

async function isAStart(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const found = (await listProcesses()).find((entry) => entry.pid === pid);
  return found?.args.includes('local/start.ts') ?? true;
}
