import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import type { Responder } from '../domain/roster/responder';
import { instantOf } from '../domain/time';
import type { StackOutputs } from '../lib/stack-outputs';
import { bootstrap, publish, type SynthesisOptions, synthesize, synthesizeOther } from './cdk';
import { createStack, updateStack } from './deploy';
import { credentials, type Engine, region, startEngine } from './engine';
import { type FrontDoor, openFrontDoor } from './front-door';
import { type MailDesk, startMailDesk } from './mail-desk';
import type { MessageLog } from './message-log';
import { type Progress, silentProgress } from './progress';
import { type Recorder, startRecorder } from './recorder';
import { type SupportDeskServer, startSupportDesk } from './support-desk';

export interface LocalStackOptions {
  /** Port of the front door; 0 takes a free one. */
  port: number;
  stack: string;
  progress?: Progress;
  /** Folder for engine.log and deploy.log; the engine's own, which goes away with it, when absent. */
  logs?: string;
  /** A way to the engine on which somebody listens to what functions ask of the table; straight to it when absent. */
  tableEndpoint?: string;
  /** A folder with other sources of the product, with which to begin; this project when absent. */
  sources?: string;
}

interface Deployed {
  engineUrl: string;
  outputs: StackOutputs;
}

export interface LocalStack extends Deployed {
  /** Base of the links in messages, and where people come in. */
  publicUrl: string;
  messages: MessageLog;
  /** Makes texts and emails fail. */
  recorder: Recorder;
  /** AWS Support, where nobody reads the cases. */
  support: SupportDeskServer;
  /** SES, and what left by it. */
  mail: MailDesk;
  /** The end of the engine, wanted or not. */
  engineEnded: Promise<number>;
  /** Deploys over what is there: other sources of the product, or this project. Throws when it fails. */
  deployOver: (sources?: string) => Promise<void>;
  /** Ends everything and removes what it wrote. */
  stop: () => Promise<void>;
}

/**
 * The whole product, up on this machine: engine, recorder, the deployed CDK app and the front door before it. No roster
 * is applied yet. Many may run at once. Throws, with nothing left running, when a part does not come up.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { step } = options.progress ?? silentProgress;
  let deployed: Deployed | undefined;
  const owners = async () => (deployed === undefined ? [] : readResponders(deployed));
  const recorder = await startRecorder({
    responderAt: async (address) =>
      (await owners()).find(({ phone, email }) => address === phone || address === email)?.id ?? null,
  });
  const support = await startSupportDesk();
  const mail = await startMailDesk(recorder.log);
  let frontDoor: FrontDoor | undefined;
  let engine: Engine | undefined;
  const stop = async () => {
    frontDoor?.close();
    recorder.close();
    support.close();
    mail.close();
    await engine?.stop();
  };
  try {
    frontDoor = await openFrontDoor({ port: options.port, log: recorder.log, owners });
    const logs = options.logs === undefined ? {} : { log: join(options.logs, 'engine.log') };
    const way = options.tableEndpoint === undefined ? {} : { tableEndpoint: options.tableEndpoint };
    const endpoints = {
      snsEndpoint: recorder.url,
      supportEndpoint: support.url,
      mailEndpoint: mail.url,
    };
    engine = await step('Starting the local AWS engine', () =>
      startEngine({ ...endpoints, ...way, ...logs }),
    );
    recorder.forwardTo(engine.url);
    const { publicUrl } = frontDoor;
    const deployment = prepared(engine, publicUrl, options);
    const assemblyOf = assembliesFor(deployment);
    const outputs = await bringUp(deployment, () => assemblyOf(options.sources), options);
    deployed = { engineUrl: engine.url, outputs };
    frontDoor.forwardTo({ engineUrl: engine.url, apiUrl: outputs.ApiUrl });
    const { log: messages } = recorder;
    const published = new Set([await assemblyOf(options.sources)]);
    const deployOver = async (sources?: string) => {
      const assembly = await assemblyOf(sources);
      if (!published.has(assembly)) await publish({ ...deployment, assembly });
      published.add(assembly);
      await updateStack({ ...deployment, assembly });
    };
    const ended = engine.exited;
    const desks = { messages, recorder, support, mail };
    return { ...deployed, ...desks, publicUrl, engineEnded: ended, deployOver, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The responders of the roster in force; nobody before the first one is applied. */
export async function readResponders({ engineUrl, outputs }: Deployed): Promise<readonly Responder[]> {
  const client = new DynamoDBClient({ endpoint: engineUrl, region, credentials });
  try {
    const stored = await dynamodbRosterStore({ client, tableName: outputs.TableName }).current(
      instantOf(Date.now()),
    );
    return stored?.roster.responders ?? [];
  } finally {
    client.destroy();
  }
}

type Deploying = SynthesisOptions & { engineUrl: string };

function prepared(engine: Engine, publicUrl: string, { stack, logs }: LocalStackOptions): Deploying {
  const log = join(logs ?? engine.folder, 'deploy.log');
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, '');
  return { folder: engine.folder, log, engineUrl: engine.url, stack, publicUrl };
}

/** Assemblies by their sources, each synthesized once. */
function assembliesFor(deploying: Deploying): (sources?: string) => Promise<string> {
  const made = new Map<string | undefined, Promise<string>>();
  return (sources) => {
    const known = made.get(sources);
    const assembly =
      known ?? (sources === undefined ? synthesize(deploying) : synthesizeOther(sources, deploying));
    made.set(sources, assembly);
    return assembly;
  };
}

async function bringUp(
  deploying: Deploying,
  synthesized: () => Promise<string>,
  { progress }: LocalStackOptions,
): Promise<StackOutputs> {
  const { step } = progress ?? silentProgress;
  const [assembly] = await Promise.all([
    step('Building the stack (cdk synth)', synthesized),
    step('Preparing the account (cdk bootstrap)', () => bootstrap(deploying)),
  ]);
  const deployment = { ...deploying, assembly };
  await step('Publishing its code (cdk publish-assets)', () => publish(deployment));
  return step('Deploying the stack', () => createStack(deployment));
}
