import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../local/child-process';
import releases from '../../releases.json';

const run = promisify(execFile);

/** A release in a folder of its own, as it was, with the packages of this project. */
export interface UnpackedRelease {
  version: string;
  sources: string;
  remove: () => Promise<void>;
}

/** Unpacks the last release. Rejects with a sentence where this clone does not have it. */
export async function unpackLastRelease(): Promise<UnpackedRelease> {
  const release = releases.at(-1);
  if (release === undefined) throw new Error('releases.json names no release.');
  const tree = await treeOf(release);
  const sources = await mkdtemp(join(tmpdir(), `release-${release.version}-`));
  const remove = () => rm(sources, { recursive: true });
  try {
    const archive = `${sources}.tar`;
    await run('git', ['archive', '--output', archive, tree], { cwd: projectRoot });
    await run('tar', ['-xf', archive, '-C', sources]);
    await rm(archive);
    await symlink(join(projectRoot, 'node_modules'), join(sources, 'node_modules'));
    return { version: release.version, sources, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The release by its tag, else by what its commit held: commits may be written anew, and clones may lack tags. */
async function treeOf({ version, tree }: (typeof releases)[number]): Promise<string> {
  for (const name of [`refs/tags/v${version}`, tree]) {
    const found = await run('git', ['rev-parse', '--verify', '--quiet', `${name}^{tree}`], {
      cwd: projectRoot,
    }).catch(() => undefined);
    if (found !== undefined) return found.stdout.trim();
  }
  throw new Error(
    `The last release, ${version}, is not in this clone, neither as tag v${version} nor as tree ${tree}: fetch the whole history, with git fetch --unshallow --tags.`,
  );
}
