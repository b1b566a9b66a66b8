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
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import * as z from '../../adapters/schemas/zod';
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

/** Deploys a function of that source, whose role lets it do nothing; what comes back invokes it. */
async function deployFunction({ url }: Engine, source: string): Promise<() => Promise<unknown>> {
  const client = { endpoint: url, region, credentials };
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const Resources = {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] } },
    },
    Probe: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'probe',
        Runtime: Runtime.NODEJS_24_X.name,
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: source },
      },
    },
  };
  const cloudFormation = new CloudFormationClient(client);
  const stack = { StackName: 'probe', TemplateBody: JSON.stringify({ Resources }) };
  await cloudFormation.send(new CreateStackCommand({ ...stack, Capabilities: ['CAPABILITY_IAM'] }));
  const patience = { client: cloudFormation, maxWaitTime: 15, minDelay: 0.1 };
  await waitUntilStackCreateComplete(patience, { StackName: stack.StackName });
  const lambda = new LambdaClient({ ...client, maxAttempts: 1 });
  return async () => {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'probe' }));
    return JSON.parse(Payload?.transformToString() ?? '');
  };
}

describe('a function on the engine', () => {
  let engine: Engine;

  beforeEach(async () => {
    engine = await startEngine();
  });

  afterEach(() => engine.stop());

  test('runs on the Node that Lambda gives it, whichever runs the tests', async () => {
    const invoke = await deployFunction(engine, 'exports.handler = async () => process.version;');
    expect(await invoke()).toMatch(/^v24\./);
  });

  test('may do only what its role lets it do', async () => {
    const names = '{ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }';
    const invoke = await deployFunction(
      engine,
      `exports.handler = async () => { const ${names} = process.env; return ${names}; };`,
    );
    const own = z.record(z.string(), z.string()).parse(await invoke());
    const listTables = (given: { accessKeyId: string; secretAccessKey: string }) =>
      new DynamoDBClient({ endpoint: engine.url, region, credentials: given }).send(
        new ListTablesCommand({}),
      );
    await expect(listTables(credentials)).resolves.toMatchObject({ TableNames: [] });
    const functions = {
      accessKeyId: own.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: own.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: own.AWS_SESSION_TOKEN ?? '',
    };
    await expect(listTables(functions)).rejects.toThrow(/is not authorized to perform: dynamodb:ListTables/);
  });

  test('ends with it, though it hangs', async () => {
    const hangs = 'exports.handler = () => new Promise(() => setInterval(() => {}, 1000));';
    const invoke = await deployFunction(engine, hangs);
    const invoked = invoke().catch(() => 'no answer');
    const workers = async () =>
      (await processesOf(engine.folder)).filter(({ args }) => args.includes('_worker'));
    await until(async () => (await workers()).length > 0);
    await engine.stop();
    expect(await invoked).toBe('no answer');
    expect(await processesOf(engine.folder)).toEqual([]);
  });
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
