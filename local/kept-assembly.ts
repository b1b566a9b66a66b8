import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { isSystemError } from './system-error';
import { isAlive } from './working-folder';

/** The paths in the project of which a cloud assembly is made. */
export const assemblySources = [
  ...['bin', 'lib', 'lambdas', 'domain', 'application', 'adapters'],
  ...['cdk.json', 'cdk.context.json', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** Our own choice: enough for whoever goes back and forth between branches; each takes some megabytes. */
const mostKept = 8;
const digestFile = 'digest';
const assemblyFolder = 'assembly';

/** One value for all that lies under these paths of `root`, names included; a path that is not there counts as such. */
export function digestOf(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => filesUnder(join(root, each))).sort()) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

export interface AssemblyRequest {
  /** Folder in which assemblies are kept. */
  shelf: string;
  /** One value for all that the assembly is made of. */
  key: string;
  /** Folder that the assembly is put into; it must not exist yet. */
  into: string;
  /** Makes the assembly in `into`. */
  make: () => Promise<void>;
}

/**
 * Puts a cloud assembly into a folder: a copy of the one that is kept under this key, or else a new one, of which a copy
 * is kept. One that was cut short or tampered with is never used. Throws what `make` throws, and keeps nothing then.
 */
export async function takeAssembly({ shelf, key, into, make }: AssemblyRequest): Promise<void> {
  mkdirSync(shelf, { recursive: true });
  if (copyKept(join(shelf, key), into)) return;
  rmSync(into, { recursive: true, force: true });
  await make();
  keep(shelf, key, into);
  clearAway(shelf);
}

/** True once a whole copy is made; it is the copy that is looked at, since another process may clear the entry away. */
function copyKept(entry: string, into: string): boolean {
  if (!existsSync(entry)) return false;
  try {
    cpSync(join(entry, assemblyFolder), into, { recursive: true });
    if (digestOf(into, ['.']) !== readFileSync(join(entry, digestFile), 'utf8')) throw new Error('not whole');
    const now = new Date();
    utimesSync(entry, now, now);
    return true;
  } catch {
    rmSync(entry, { recursive: true, force: true });
    return false;
  }
}

function keep(shelf: string, key: string, assembly: string): void {
  const draft = mkdtempSync(join(shelf, `${key}.${process.pid}-`));
  cpSync(assembly, join(draft, assemblyFolder), { recursive: true });
  writeFileSync(join(draft, digestFile), digestOf(assembly, ['.']));
  try {
    renameSync(draft, join(shelf, key));
  } catch (error) {
    if (!isSystemError(error, 'ENOTEMPTY') && !isSystemError(error, 'EEXIST')) throw error;
    // Somebody else made the same meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Removes the entries that were longest unused, and drafts whose maker is gone. */
function clearAway(shelf: string): void {
  const names = readdirSync(shelf);
  const drafts = names.filter((name) => name.includes('.') && !isAlive(makerOf(name)));
  const entries = names
    .filter((name) => !name.includes('.'))
    .map((name) => ({ name, usedMs: statSync(join(shelf, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.usedMs - one.usedMs);
  for (const name of [...drafts, ...entries.slice(mostKept).map((entry) => entry.name)])
    rmSync(join(shelf, name), { recursive: true, force: true });
}

function makerOf(draft: string): number {
  return Number.parseInt(draft.split('.')[1] ?? '', 10);
}
