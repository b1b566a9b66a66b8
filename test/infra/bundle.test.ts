import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeBundle } from '../../lib/bundle';

const folder = mkdtempSync(join(tmpdir(), 'eight-bells-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lays out two functions that share a file, as `lambdas/` does, and resolves to their root. */
function layOut(name: string): string {
  const lambdas = join(folder, name, 'lambdas');
  for (const each of ['greet', 'part']) mkdirSync(join(lambdas, each), { recursive: true });
  writeFileSync(join(lambdas, 'shared.ts'), "export const word = (is: string): string => is.concat('!');\n");
  writeFileSync(
    join(lambdas, 'greet/handler.ts'),
    "import { word } from '../shared';\nconst { sep } = require('node:path');\nexport const handler = async () => word('hello') + sep;\n",
  );
  writeFileSync(
    join(lambdas, 'part/handler.ts'),
    "import { word } from '../shared';\nexport const handler = async () => word('farewell');\n",
  );
  return lambdas;
}

/** The same, with `greet` as it is written here, which finds the packages of this project. */
function layOutWith(name: string, greet: string): string {
  const lambdas = layOut(name);
  writeFileSync(join(lambdas, 'greet/handler.ts'), greet);
  symlinkSync(join(__dirname, '../../node_modules'), join(folder, name, 'node_modules'));
  return lambdas;
}

function bundled(lambdas: string, name: string, options = {}): string {
  const into = mkdtempSync(join(folder, 'out-'));
  writeBundle(lambdas, name, into, options);
  return into;
}

/** The files whose code a bundle holds, by its source map. */
function sourcesOf(into: string): string[] {
  return JSON.parse(readFileSync(join(into, 'handler.js.map'), 'utf8')).sources;
}

describe('a bundle', () => {
  const lambdas = layOut('one');
  const greet = bundled(lambdas, 'greet');

  test('is one file, with its source map only where that is asked for', () => {
    expect(readdirSync(greet)).toEqual(['handler.js']);
    const mapped = bundled(lambdas, 'greet', { sourceMaps: true });
    expect(readdirSync(mapped).sort()).toEqual(['handler.js', 'handler.js.map']);
  });

  test('runs as Lambda runs it, and may require what Node has', () => {
    const script = `require('${greet}/handler.js').handler().then(console.log)`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('hello!/\n');
  });

  test('holds one function and not its neighbour', () => {
    const part = readFileSync(join(bundled(lambdas, 'part'), 'handler.js'), 'utf8');
    expect(part).toContain('farewell');
    expect(part).not.toContain('hello');
  });

  test('is the same wherever the clone lies', () => {
    const elsewhere = bundled(layOut('some/other/place'), 'greet');
    for (const file of readdirSync(greet)) {
      expect(readFileSync(join(elsewhere, file), 'utf8')).toBe(readFileSync(join(greet, file), 'utf8'));
    }
  });

  test('takes credentials from the environment of its function, and holds nothing of the SDK that no function needs', () => {
    const lambdas = layOutWith(
      'client',
      "import { SNSClient } from '@aws-sdk/client-sns';\nexport const handler = () => new SNSClient({ region: 'eu-west-1' }).config.credentials();\n",
    );
    const file = join(bundled(lambdas, 'greet'), 'handler.js');
    const script = `require('${file}').handler().then(({ accessKeyId }) => console.log(accessKeyId))`;
    const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAGREET', AWS_SECRET_ACCESS_KEY: 'secret' };
    const told = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env });
    expect(told.trim()).toBe('AKIAGREET');
    const bundle = readFileSync(file, 'utf8');
    expect(bundle).not.toContain('sso_session');
    // What the event streams of the SDK name their types by.
    expect(bundle).not.toContain(':event-type');
  });

  test('with a client of DynamoDB holds what stands in for its cache of endpoints, and not the cache', () => {
    const lambdas = layOutWith(
      'table',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport const handler = () => new DynamoDBClient({});\n",
    );
    const into = bundled(lambdas, 'greet', { sourceMaps: true });
    const sources = sourcesOf(into);
    expect(sources).toContainEqual(expect.stringMatching(/\/lambdas\/no-endpoint-cache\.ts$/));
    expect(sources).not.toContainEqual(expect.stringMatching(/\/(endpoint-cache|mnemonist)\//));
    expect(readFileSync(join(into, 'handler.js'), 'utf8')).not.toContain('mnemonist');
  });

  describe('of a function', () => {
    const root = join(__dirname, '../../lambdas');
    const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'handler.ts')));
    const sources = new Map(
      names.map((name) => [name, sourcesOf(bundled(root, name, { sourceMaps: true }))] as const),
    );
    const holding = (file: string) =>
      names.filter((name) => sources.get(name)?.some((path) => path.endsWith(file)));

    test('holds no numbering plans of all countries, and of zod neither its languages nor its larger form', () => {
      const held = [...sources.values()].flat();
      const heldOf = (module: string) => held.filter((path) => path.includes(`node_modules/${module}`));
      const languages = heldOf('zod/v4/locales/').map((path) => basename(path, '.js'));
      expect([...new Set(languages)]).toEqual(['en']);
      expect(heldOf('zod/v4/classic/')).toEqual([]);
      expect(heldOf('libphonenumber-js/')).toEqual([]);
    });

    test('holds the pages behind links only where they are answered', () => {
      expect(holding('adapters/incident/work/stored.ts').length).toBeGreaterThan(5);
      expect(holding('adapters/incident/work/page.ts')).toEqual(['respond-to-page']);
    });

    test('says what is wrong with what it reads in plain words', () => {
      expect(holding('adapters/schemas/plain-faults.ts')).toEqual(holding('zod/v4/mini/schemas.js'));
    });
  });

  test('of a function that has no handler is refused by name', () => {
    expect(() => writeBundle(lambdas, 'vanish', folder)).toThrow('vanish/handler.ts');
  });
});
