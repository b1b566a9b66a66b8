import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { assemblySources, digestOf, takeAssembly } from '../../local/kept-assembly';

let folder: string;
let shelf: string;
let made: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-assembly-'));
  shelf = join(folder, 'shelf');
  made = 0;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the assembly of that key; tells what it says, which is how many were made before and with it. */
async function take(key: string): Promise<string> {
  const into = mkdtempSync(join(folder, 'into-'));
  const assembly = join(into, 'cdk.out');
  await takeAssembly({
    shelf,
    key,
    into: assembly,
    make: async () => {
      made += 1;
      mkdirSync(join(assembly, 'asset.1'), { recursive: true });
      writeFileSync(join(assembly, 'manifest.json'), '{}');
      writeFileSync(join(assembly, 'asset.1/handler.js'), `assembly ${made}`);
    },
  });
  expect(readdirSync(assembly).sort()).toEqual(['asset.1', 'manifest.json']);
  return readFileSync(join(assembly, 'asset.1/handler.js'), 'utf8');
}

describe('an assembly', () => {
  test('is made once for the same sources, and anew for others', async () => {
    expect([await take('a'), await take('a'), await take('b'), await take('a')]).toEqual([
      ...['assembly 1', 'assembly 1', 'assembly 2', 'assembly 1'],
    ]);
  });

  test.each(['manifest.json', 'asset.1/handler.js'])(
    'is not used without the whole of its %s',
    async (file) => {
      await take('a');
      writeFileSync(join(shelf, 'a/assembly', file), '');
      expect(await take('a')).toBe('assembly 2');
      expect(await take('a')).toBe('assembly 2');
    },
  );

  test.each(['assembly/asset.1', 'digest'])('is not used without its %s', async (part) => {
    await take('a');
    rmSync(join(shelf, 'a', part), { recursive: true });
    expect(await take('a')).toBe('assembly 2');
  });

  test('that a killed process was still writing is not used, and goes with the next one', async () => {
    await take('a');
    const nobody = 2 ** 22 + 1;
    renameSync(join(shelf, 'a'), join(shelf, `a.${nobody}-x`));
    expect(await take('a')).toBe('assembly 2');
    expect(readdirSync(shelf)).toEqual(['a']);
  });

  test('that failed is not kept', async () => {
    const make = () => Promise.reject(new Error('no synthesis today'));
    await expect(takeAssembly({ shelf, key: 'a', into: join(folder, 'out'), make })).rejects.toThrow(
      'no synthesis',
    );
    expect(readdirSync(shelf)).toEqual([]);
  });

  test('goes when eight others were used since', async () => {
    for (const [n, key] of [...'abcdefgh'].entries()) {
      await take(key);
      utimesSync(join(shelf, key), n, n);
    }
    await take('a');
    await take('i');
    expect(readdirSync(shelf).sort()).toEqual([...'acdefghi']);
  });
});

describe('the digest of sources', () => {
  const sources = () => digestOf(folder, ['lib', 'cdk.json', 'not-there.json']);

  beforeEach(() => {
    mkdirSync(join(folder, 'lib/deep'), { recursive: true });
    writeFileSync(join(folder, 'lib/deep/one.ts'), 'one');
    writeFileSync(join(folder, 'cdk.json'), '{}');
  });

  test.each<[string, () => void]>([
    ['content', () => writeFileSync(join(folder, 'lib/deep/one.ts'), 'two')],
    ['name', () => renameSync(join(folder, 'lib/deep/one.ts'), join(folder, 'lib/deep/two.ts'))],
    ['folder', () => renameSync(join(folder, 'lib/deep'), join(folder, 'lib/shallow'))],
    ['presence', () => writeFileSync(join(folder, 'not-there.json'), '')],
  ])('changes with the %s of a file', (_what, change) => {
    const before = sources();
    expect(sources()).toBe(before);
    change();
    expect(sources()).not.toBe(before);
  });

  test('covers every file of the project that the app and its functions import', () => {
    const project = join(__dirname, '../..');
    const handlers = readdirSync(join(project, 'lambdas'))
      .map((name) => `lambdas/${name}/handler.ts`)
      .filter((path) => existsSync(join(project, path)));
    const { metafile } = buildSync({
      absWorkingDir: project,
      entryPoints: ['bin/eight-bells.ts', ...handlers],
      outdir: folder,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      packages: 'external',
    });
    const imported = Object.keys(metafile.inputs);
    expect(imported.length).toBeGreaterThan(100);
    const covered = (path: string) =>
      assemblySources.some((source) => path === source || path.startsWith(`${source}/`));
    expect(imported.filter((path) => !covered(path))).toEqual([]);
  });
});
