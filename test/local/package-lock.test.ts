import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version?: string;
  integrity?: string;
  /** Packed inside the package that needs it. */
  inBundle?: boolean;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** What the package at `place` gets by that name: from its own folder, or from one further out. */
function lockedFor(place: string, name: string): LockedPackage | undefined {
  const found = packages[`${place}${place === '' ? '' : '/'}node_modules/${name}`];
  const outer = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1));
  return found ?? (place === '' ? undefined : lockedFor(outer, name));
}

test('the lock file has what every platform needs, so that npm ci works on others than that which wrote it', () => {
  const wanted = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ place, name, locked: lockedFor(place, name) })),
  );
  const isWhole = (locked?: LockedPackage) =>
    locked?.version !== undefined && (locked.inBundle || locked.integrity?.startsWith('sha512-'));
  const broken = wanted.filter(({ locked }) => !isWhole(locked)).map(({ place, name }) => `${place} ${name}`);
  expect(broken).toEqual([]);
  expect(wanted.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['@esbuild/darwin-arm64', '@swc/core-linux-arm64-gnu', 'fsevents']),
  );
});
