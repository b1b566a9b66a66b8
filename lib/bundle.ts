import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

interface Bundle {
  files: Map<string, Uint8Array>;
}

// All functions are bundled by one call: it parses what they share once, and starts esbuild once.
const bundled = new Map<string, Map<string, Bundle>>();

// What no function needs of the AWS SDK, and what stands in its place.
const inPlaceOf = {
  '@aws-sdk/credential-provider-node': join(__dirname, '../lambdas/function-credentials.ts'),
  '@aws-sdk/endpoint-cache': join(__dirname, '../lambdas/no-endpoint-cache.ts'),
  '@smithy/core/event-streams': join(__dirname, '../lambdas/no-event-streams.ts'),
};

/**
 * Writes the bundle of `lambdas/<name>/handler.ts` into `directory`: `handler.js`, its source map if asked for, and the JSON
 * documents that lie beside it.
 * The same sources make the same bytes wherever the clone lies, so that an unchanged function is not deployed again.
 */
export function writeBundle(
  lambdas: string,
  name: string,
  directory: string,
  { sourceMaps = false }: { sourceMaps?: boolean } = {},
): void {
  const key = `${lambdas} ${sourceMaps}`;
  let bundles = bundled.get(key);
  if (bundles === undefined) {
    bundles = bundleAll(lambdas, sourceMaps);
    bundled.set(key, bundles);
  }
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`There is no ${join(lambdas, name, 'handler.ts')} to bundle.`);
  for (const [file, contents] of bundle.files) writeFileSync(join(directory, file), contents);
}

function bundleAll(lambdas: string, sourceMaps: boolean): Map<string, Bundle> {
  const names = readdirSync(lambdas).filter((name) => existsSync(join(lambdas, name, 'handler.ts')));
  const { outputFiles } = buildSync({
    entryPoints: names.map((name) => ({ in: join(lambdas, name, 'handler.ts'), out: `${name}/handler` })),
    // Nothing is written here; the paths in the source maps are relative to it.
    outdir: lambdas,
    write: false,
    absWorkingDir: lambdas,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Node's own modules are required so, which costs a cold start less than importing them with all they export.
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: sourceMaps,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    alias: inPlaceOf,
  });
  const bundles = new Map<string, Bundle>();
  for (const output of outputFiles) {
    const name = basename(dirname(output.path));
    const bundle = bundles.get(name) ?? { files: new Map() };
    bundle.files.set(basename(output.path), output.contents);
    bundles.set(name, bundle);
  }
  for (const [name, bundle] of bundles)
    for (const file of readdirSync(join(lambdas, name)).filter((each) => each.endsWith('.json')))
      bundle.files.set(file, readFileSync(join(lambdas, name, file)));
  return bundles;
}
