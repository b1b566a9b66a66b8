import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '../..');

/**
 * The file of a command, such as `cli/roster`, built into one that stands in `folder` as the command does in the project. It
 * starts in a quarter of the time that it takes by `tsx`, by which people start it, and journeys do.
 */
export async function builtCommand(command: string, folder: string): Promise<string> {
  const outfile = join(folder, `${command}.cjs`);
  const entryPoints = [join(root, `${command}.ts`)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', logLevel: 'error' });
  return outfile;
}
