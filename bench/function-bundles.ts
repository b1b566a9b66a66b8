import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type * as z from '../adapters/schemas/zod';
import { writeBundle } from '../lib/bundle';

const lambdas = join(__dirname, '../lambdas');
const pairs = 9;
const warmUps = 1;

/**
 * The bundle of each function: its size, and the processor time of a whole process that imports it, as a multiple of a
 * bare node's, run in turn with it: what a cold start adds, without the network.
 */
export function functionBundles() {
  const folder = mkdtempSync(join(tmpdir(), 'eight-bells-bench-'));
  try {
    const functions = functionNames().map((name) => measure(name, join(folder, name)));
    const ratios = functions.map(({ importOverBareNode }) => importOverBareNode);
    return {
      benchmark: 'function-bundles',
      what: 'kilobytes of each bundle, and CPU of importing it over a bare node (medians of pairs)',
      pairs,
      importOverBareNode: { median: medianOf(ratios), largest: Math.max(...ratios) },
      functions,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function functionNames(): string[] {
  return readdirSync(lambdas).filter((name) => existsSync(join(lambdas, name, 'handler.ts')));
}

function measure(name: string, folder: string) {
  mkdirSync(folder);
  writeBundle(lambdas, name, folder);
  const file = join(folder, 'handler.js');
  const importing = `require(${JSON.stringify(file)});`;
  const environment = environmentOf(name);
  const ratios: number[] = [];
  for (let pair = -warmUps; pair < pairs; pair += 1) {
    const ratio = cpuOf(importing, environment) / cpuOf('', environment);
    if (pair >= 0) ratios.push(ratio);
  }
  return {
    name,
    kilobytes: Math.round(statSync(file).size / 1024),
    gzipKilobytes: Math.round(gzipSync(readFileSync(file)).length / 1024),
    importOverBareNode: medianOf(ratios),
  };
}

/** Processor time in microseconds, user and system, of a node that runs `script` and ends. */
function cpuOf(script: string, environment: Record<string, string>): number {
  const told =
    'process.stdout.write(String(Object.values(process.cpuUsage()).reduce((a, b) => a + b)));process.exit();';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', `${script}${told}`], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`A function cannot be imported: ${stderr}`);
  return Number(stdout);
}

/** Values that the function's own schema of its environment takes. */
function environmentOf(name: string): Record<string, string> {
  const { environment } = require(join(lambdas, name, 'env')) as {
    environment: { shape: Record<string, z.ZodMiniType> };
  };
  const values = Object.entries(environment.shape).map(([key, schema]) => [
    key,
    anyValues.find((value) => schema.safeParse(value).success) ?? '',
  ]);
  return {
    AWS_REGION: 'eu-west-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...Object.fromEntries(values),
  };
}

/** A number, a word for no, an address, what is taken for an ARN, and a sender. */
const anyValues = [
  '1',
  'false',
  'https://bench.example.com',
  'arn:aws:sns:eu-west-1:123456789012:bench',
  'bench@example.com',
];

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toPrecision(3));
}
