import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { credentials, type Engine, region, startEngine } from '../../local/engine';
import { listProcesses } from '../../local/working-folder';

const processesOf = async (folder: string) =>
  (await listProcesses()).filter(({ args }) => args.includes(folder));

/** Waits for a condition that another process brings about. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

test('two engines run side by side, and nothing of them stays when they stop', async () => {
  const engines = await Promise.all([startEngine(), startEngine()]);
  for (const { url } of engines) expect((await fetch(`${url}/_ministack/ready`)).status).toBe(200);
  expect(new Set(engines.map(({ url }) => url)).size).toBe(2);
  await Promise.all(engines.map(({ stop }) => stop()));
  for (const { folder } of engines) {
    expect(await processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  }
});

/** Deploys a function of that source; what comes back invokes it. */
async function deployFunction({ url }: Engine, source: string): Promise<() => Promise<Response>> {
  const name = 'probe';
  const Properties = {
    FunctionName: name,
    Runtime: Runtime.NODEJS_24_X.name,
    Handler: 'index.handler',
    Role: 'arn:aws:iam::000000000000:role/probe',
    Code: { ZipFile: source },
  };
  const TemplateBody = JSON.stringify({
    Resources: { Probe: { Type: 'AWS::Lambda::Function', Properties } },
  });
  const client = new CloudFormationClient({ endpoint: url, region, credentials });
  await client.send(new CreateStackCommand({ StackName: name, TemplateBody }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 15, minDelay: 0.1 }, { StackName: name });
  return () => fetch(`${url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: '{}' });
}

test('functions run on the Node that Lambda gives them, whichever runs the tests', async () => {
  const engine = await startEngine();
  try {
    const invoke = await deployFunction(engine, 'exports.handler = async () => process.version;');
    expect(await (await invoke()).json()).toMatch(/^v24\./);
  } finally {
    await engine.stop();
  }
});

test('a function that hangs ends with its engine', async () => {
  const engine = await startEngine();
  const invoke = await deployFunction(
    engine,
    'exports.handler = () => new Promise(() => setInterval(() => {}, 1000));',
  );
  const invoked = invoke().catch(() => 'no answer');
  const workers = async () =>
    (await processesOf(engine.folder)).filter(({ args }) => args.includes('_worker'));
  await until(async () => (await workers()).length > 0);
  await engine.stop();
  expect(await invoked).toBe('no answer');
  expect(await processesOf(engine.folder)).toEqual([]);
});

test('an engine dies with its owner, however that ends, and the next one clears away what is left', async () => {
  const script = `require('./local/engine').startEngine().then(({ folder }) => { console.log(folder); setInterval(() => {}, 1000); })`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '-e', script], { cwd: join(__dirname, '../..') });
  const [line] = await once(owner.stdout, 'data');
  const folder = String(line).trim();
  expect(await processesOf(folder)).not.toEqual([]);
  owner.kill('SIGKILL');
  await until(async () => (await processesOf(folder)).length === 0);
  await (await startEngine()).stop();
  expect(existsSync(folder)).toBe(false);
});
