import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot, startChild } from './child-process';
import { account, engineEnvironment, region } from './engine';
import { assemblySources, digestOf, takeAssembly } from './kept-assembly';
import { stateFolder } from './working-folder';

export interface CdkOptions {
  /** Folder for what this deployment writes; parallel deployments need one each. */
  folder: string;
  /** File that the CDK's own output is appended to. */
  log: string;
}

export interface SynthesisOptions extends CdkOptions {
  stack: string;
  /** Base of the links in messages, without a trailing slash. */
  publicUrl: string;
}

export interface DeploymentOptions extends CdkOptions {
  engineUrl: string;
  stack: string;
  /** The synthesized cloud assembly. */
  assembly: string;
}

// As in cdk.json, without the second that npx takes.
const app = 'node --import tsx bin/eight-bells.ts';
// Ports differ from run to run. What is kept stands for all of them, and each run writes its own address in.
const anyPublicUrl = 'https://public-url.invalid';

/**
 * The folder of the CDK app's cloud assembly, synthesized or taken from an earlier run that was made of the very same.
 * Needs no engine. Throws when it fails.
 */
export async function synthesize(options: SynthesisOptions): Promise<string> {
  const assembly = join(options.folder, 'cdk.out');
  const args = synthesis(options.stack);
  await takeAssembly({
    shelf: join(stateFolder, 'assemblies'),
    key: keyOf(args),
    into: assembly,
    make: () => make(args, { ...options, sources: projectRoot, assembly }),
  });
  writePublicUrl(assembly, options);
  return assembly;
}

/**
 * The folder of the cloud assembly of other `sources`, such as an earlier version of these with its packages, of which
 * nothing is kept. Throws when it fails.
 */
export async function synthesizeOther(sources: string, options: SynthesisOptions): Promise<string> {
  const assembly = join(options.folder, `${basename(sources)}.out`);
  await make(synthesis(options.stack), { ...options, sources, assembly });
  writePublicUrl(assembly, options);
  return assembly;
}

function synthesis(stack: string): string[] {
  const settings = [
    `stack=${stack}`,
    `publicUrl=${anyPublicUrl}`,
    'disposable=true',
    'operationsEmail=none',
    'localWebhooks=true',
    'mailFrom=Eight Bells <updates@example.com>',
  ];
  const context = settings.flatMap((setting) => ['--context', setting]);
  // The CDK's own checks take as long again, and are made by the tests and by `npm run synth`.
  return ['synth', '--quiet', '--no-validation', ...context, '--app', app];
}

interface Making extends CdkOptions {
  sources: string;
  assembly: string;
}

function make(args: readonly string[], { sources, assembly, folder, log }: Making): Promise<void> {
  const env = engineEnvironment('http://127.0.0.1:9', folder);
  return cdk('synthesize the stack', [...args, '--output', assembly], { log, cwd: sources, env });
}

function keyOf(args: readonly string[]): string {
  const parts = [digestOf(projectRoot, assemblySources), process.version, ...args];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function writePublicUrl(assembly: string, { stack, publicUrl }: SynthesisOptions): void {
  const templateFile = join(assembly, `${stack}.template.json`);
  const template = readFileSync(templateFile, 'utf8');
  if (!template.includes(anyPublicUrl)) throw new Error(`${templateFile} has no place for the public URL.`);
  writeFileSync(templateFile, template.replaceAll(anyPublicUrl, publicUrl));
}

/** Prepares the engine's account for the CDK. Throws when it fails. */
export async function bootstrap(options: CdkOptions & { engineUrl: string }): Promise<void> {
  // Away from the project, for there the CLI would synthesize the app just to ignore it.
  await cdk('bootstrap the account', ['bootstrap', `aws://${account}/${region}`], {
    ...options,
    cwd: options.folder,
    env: engineEnvironment(options.engineUrl, options.folder),
  });
}

/** Brings what a synthesized stack is made of to a bootstrapped engine. Throws when it fails. */
export async function publish(options: DeploymentOptions): Promise<void> {
  const args = ['publish-assets', options.stack, '--app', options.assembly, '--unstable', 'publish-assets'];
  await cdk('publish what the stack is made of', args, {
    ...options,
    cwd: options.folder,
    env: engineEnvironment(options.engineUrl, options.folder),
  });
}

interface CdkRun {
  cwd: string;
  env: Record<string, string>;
  log: string;
}

async function cdk(purpose: string, args: readonly string[], run: CdkRun): Promise<void> {
  mkdirSync(run.cwd, { recursive: true });
  const lines: string[] = [];
  const child = startChild({
    command: process.execPath,
    args: [join(projectRoot, 'node_modules/aws-cdk/bin/cdk'), ...args, '--ci', '--no-notices'],
    cwd: run.cwd,
    log: run.log,
    env: { ...run.env, NO_COLOR: '1', CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: 'true' },
    onLine: (line) => {
      if (line.trim() !== '') lines.push(line);
    },
  });
  const code = await child.exited;
  if (code === 0) return;
  throw new Error(`The CDK could not ${purpose}. The end of ${run.log}:\n${lines.slice(-12).join('\n')}`);
}
