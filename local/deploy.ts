import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type StackOutputs, stackOutputsSchema } from '../lib/stack-outputs';
import { projectRoot, startChild } from './child-process';
import { account, engineEnvironment, region } from './engine';

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
  /** Command that runs the CDK app; the project's own when absent. */
  app?: string | undefined;
  /** Folder that command runs in; the project's root when absent. */
  appFolder?: string | undefined;
}

export interface DeploymentOptions extends CdkOptions {
  engineUrl: string;
  stack: string;
  /** The synthesized cloud assembly. */
  assembly: string;
  /** Told how many resources have been made so far. */
  onProgress?: (resources: number) => void;
}

// As in cdk.json, without the second that npx takes.
const ownApp = 'node --import tsx bin/eight-bells.ts';

/** Synthesizes the CDK app; resolves to the folder of the cloud assembly. Needs no engine. Throws when it fails. */
export async function synthesize(options: SynthesisOptions): Promise<string> {
  const assembly = join(options.folder, 'cdk.out');
  const settings = [`stack=${options.stack}`, `publicUrl=${options.publicUrl}`, 'disposable=true'];
  const context = settings.flatMap((setting) => ['--context', setting]);
  await cdk(
    'synthesize the stack',
    ['synth', '--quiet', '--output', assembly, ...context, '--app', options.app ?? ownApp],
    {
      ...options,
      cwd: options.appFolder ?? projectRoot,
      env: engineEnvironment('http://127.0.0.1:9', options.folder),
    },
  );
  return assembly;
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

/** Deploys a synthesized stack onto a bootstrapped engine; resolves to its outputs. Throws when it fails. */
export async function deploy(options: DeploymentOptions): Promise<StackOutputs> {
  const outputs = join(options.folder, 'outputs.json');
  const made = new Set<string>();
  const args = ['deploy', options.stack, '--app', options.assembly, '--method', 'direct'];
  const unattended = ['--require-approval', 'never', '--progress', 'events', '--outputs-file', outputs];
  await cdk('deploy the stack', [...args, ...unattended], {
    ...options,
    cwd: options.folder,
    env: engineEnvironment(options.engineUrl, options.folder),
    onLine: (line) => {
      const resource = /CREATE_COMPLETE +\| +(.*\S)/.exec(line)?.[1];
      if (resource !== undefined) options.onProgress?.(made.add(resource).size);
    },
  });
  return readOutputs(outputs, options.stack);
}

function readOutputs(path: string, stack: string): StackOutputs {
  const all = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  const parsed = stackOutputsSchema.safeParse(all[stack]);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The outputs of the stack "${stack}" are not as expected:\n${z.prettifyError(parsed.error)}`,
  );
}

interface CdkRun {
  cwd: string;
  env: Record<string, string>;
  log: string;
  onLine?: (line: string) => void;
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
      run.onLine?.(line);
    },
  });
  const code = await child.exited;
  if (code === 0) return;
  throw new Error(`The CDK could not ${purpose}. The end of ${run.log}:\n${lines.slice(-12).join('\n')}`);
}
