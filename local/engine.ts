import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, projectRoot, startChild } from './child-process';
import { makeWorkingFolder, sweepWorkingFolders } from './working-folder';

/** The Region in which every resource of the local stack lives. */
export const region = 'us-east-1';
export const account = '000000000000';
/** The credentials that the engine takes; they open nothing else. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

export interface Engine {
  /** Endpoint of every AWS service, without a trailing slash. */
  url: string;
  /** Folder for this engine's own files, removed when it stops. */
  folder: string;
  log: string;
  /** The end of the engine, wanted or not. */
  exited: Promise<number>;
  stop: () => Promise<void>;
}

export interface EngineOptions {
  /** The address to which functions inside the engine send their SNS calls; the engine itself when absent. */
  snsEndpoint?: string;
  /** The address at which they open support cases, of which the engine knows nothing. */
  supportEndpoint?: string;
  /** The address to which they send their mails; the engine itself when absent. */
  mailEndpoint?: string;
  /** The address at which they reach the table; the engine itself when absent. */
  tableEndpoint?: string;
  /** File for the engine's output; one in its own folder when absent. */
  log?: string;
}

/** Milliseconds for the engine to answer: our own choice, six times what a whole warm start may take. */
const readyWithinMs = 60_000;
/** Attempts, each at another port: our own choice, since a port is rarely lost even once. */
const attempts = 3;

/**
 * An AWS-compatible engine of its own on a free loopback port, once it answers. Many may run at once. It dies with this
 * process, and its Lambda workers with it. Throws when it does not come up.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  await sweepWorkingFolders();
  for (let attempt = 1; ; attempt += 1) {
    const folder = makeWorkingFolder();
    const log = options.log ?? join(folder, 'engine.log');
    const port = await findFreePort();
    const child = launch({ folder, log, port, ...options });
    if (await answers(child, folder, port)) return engineOf(child, folder, log, port);
    await child.stop();
    const lastLines = tail(log);
    rmSync(folder, { recursive: true, force: true });
    // Another process may have taken the port between finding and binding it.
    if (attempt < attempts && /already in use/i.test(lastLines)) continue;
    throw new Error(`The local engine did not start. Its last words:\n${lastLines}`);
  }
}

/**
 * The environment of anything that talks to the engine: what programs need to run at all and the engine's endpoint and
 * credentials, and none of the AWS settings, proxies and secrets of the person at the keyboard.
 */
export function engineEnvironment(engineUrl: string, folder: string): Record<string, string> {
  const nowhere = join(folder, 'no-aws-settings');
  return {
    PATH: [dirname(process.execPath), process.env.PATH ?? ''].join(':'),
    HOME: folder,
    LANG: 'C.UTF-8',
    TMPDIR: temporaryFolder(folder),
    AWS_ENDPOINT_URL: engineUrl,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

/** The last `count` lines of a file that have anything on them; empty when there is no such file. */
export function tail(path: string, count = 15): string {
  if (!existsSync(path)) return '';
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

interface Launch {
  folder: string;
  log: string;
  port: number;
  snsEndpoint?: string | undefined;
  supportEndpoint?: string | undefined;
  mailEndpoint?: string | undefined;
  tableEndpoint?: string | undefined;
}

function launch({ folder, log, port, ...endpoints }: Launch): Child {
  const { snsEndpoint, supportEndpoint, mailEndpoint, tableEndpoint } = endpoints;
  const programs = join(projectRoot, '.venv/bin');
  const python = join(programs, 'python');
  if (!existsSync(python) || !existsSync(join(programs, 'node')))
    throw new Error('The local engine is not installed; run `node local/install.mjs`.');
  mkdirSync(temporaryFolder(folder), { recursive: true });
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, '');
  const environment = engineEnvironment(`http://127.0.0.1:${port}`, folder);
  return startChild({
    command: python,
    // The option means nothing to Python: it makes the process recognisable as belonging to this folder.
    args: ['-X', `eightbells=${folder}`, join(__dirname, 'engine.py')],
    cwd: folder,
    log,
    env: {
      ...environment,
      // The engine runs functions on the first `node` that it finds: the one there is of Lambda's version.
      PATH: [programs, environment.PATH].join(':'),
      ...(snsEndpoint === undefined ? {} : { AWS_ENDPOINT_URL_SNS: snsEndpoint }),
      ...(supportEndpoint === undefined ? {} : { AWS_ENDPOINT_URL_SUPPORT: supportEndpoint }),
      ...(mailEndpoint === undefined ? {} : { AWS_ENDPOINT_URL_SESV2: mailEndpoint }),
      ...(tableEndpoint === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: tableEndpoint }),
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      LAMBDA_EXECUTOR: 'local',
      // Functions may do what their roles allow, and nothing else.
      AUTH: 'true',
      PYTHONUNBUFFERED: '1',
    },
  });
}

async function answers(child: Child, folder: string, port: number): Promise<boolean> {
  const deadline = Date.now() + readyWithinMs;
  while (child.running() && Date.now() < deadline) {
    // The engine writes this file once it has found the port free: without it, somebody else's would be answering.
    const ours = existsSync(join(temporaryFolder(folder), `ministack-${port}.pid`));
    if (ours && (await isReady(port))) return child.running();
    await sleep(30);
  }
  return false;
}

async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/_ministack/ready`).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}

function engineOf(child: Child, folder: string, log: string, port: number): Engine {
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    log,
    exited: child.exited,
    stop: async () => {
      await child.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function temporaryFolder(folder: string): string {
  return join(folder, 'tmp');
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
