import { createHash } from 'node:crypto';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { forward, readBody, relay } from '../../local/http-forward';
import { isAllowed, requestsOf, tableStatementsOf } from '../infra/table-policy';
import { serve } from '../local/listening-server';

interface Call {
  accessKey: string;
  operation: string;
  body: unknown;
}

/** What functions asked of the table, judged by their own policies: the engine knows nothing of leading keys. */
export interface JudgedCalls {
  /** How many calls each function made, by the name of its construct. */
  counts: Readonly<Record<string, number>>;
  /** Calls that AWS would refuse. */
  refused: readonly string[];
}

/** A way to the table of an engine, on which each call is remembered. */
export interface TableListener {
  url: string;
  /** Sets where calls are passed on to; to be done before a function makes one. */
  forwardTo: (engineUrl: string) => void;
  /** Judges what was asked so far. */
  judge: (client: ConstructorParameters<typeof LambdaClient>[0]) => Promise<JudgedCalls>;
  close: () => void;
}

/** Starts to listen on a free loopback port. */
export async function listenToTable(): Promise<TableListener> {
  // Many calls are alike but for their values; each kind is judged once.
  const calls = new Map<string, Call & { times: number }>();
  let engine: URL | undefined;
  const server = await serve(async (request, response) => {
    const body = await readBody(request);
    remember(request.headers, body.toString('utf8'));
    if (engine === undefined) response.writeHead(503).end();
    else relay(await forward(request, body, engine), response);
  });
  return {
    ...server,
    forwardTo: (engineUrl) => {
      engine = new URL(engineUrl);
    },
    judge: async (client) =>
      judged([...calls.values()], await functionsByKey(new LambdaClient(client ?? {}))),
  };

  function remember(headers: Record<string, unknown>, text: string): void {
    const [, accessKey = ''] = /Credential=(\w+)\//.exec(String(headers.authorization)) ?? [];
    const operation = String(headers['x-amz-target']).split('.').at(-1) ?? '';
    const kind = `${accessKey} ${operation} ${text.replaceAll(/\d+/g, '0')}`;
    const known = calls.get(kind);
    if (known === undefined) calls.set(kind, { accessKey, operation, body: JSON.parse(text), times: 1 });
    else known.times += 1;
  }
}

function judged(calls: readonly (Call & { times: number })[], functions: Map<string, string>): JudgedCalls {
  const counts: Record<string, number> = {};
  const refused = new Set<string>();
  const statements = new Map([...functions.values()].map((name) => [name, tableStatementsOf(name)]));
  for (const { accessKey, operation, body, times } of calls) {
    const name = functions.get(accessKey);
    if (name === undefined) {
      refused.add(`somebody who is no function of the stack: ${operation}`);
      continue;
    }
    counts[name] = (counts[name] ?? 0) + times;
    for (const request of requestsOf(operation, body)) {
      if (isAllowed(statements.get(name) ?? [], request)) continue;
      refused.add(
        `${name}: ${request.action} on ${request.on} ${[...new Set(request.leadingKeys)].join(', ')}`,
      );
    }
  }
  return { counts, refused: [...refused] };
}

/** The constructs of the stack's functions, by the access key that the engine gives each: a digest of its two ARNs. */
async function functionsByKey(client: LambdaClient): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { Functions = [] } of paginateListFunctions({ client }, {})) {
    for (const { FunctionName = '', FunctionArn, Role } of Functions) {
      const construct = constructs.find((each) => FunctionName.includes(`${each}Function`));
      const digest = createHash('sha256').update(`${FunctionArn}:${Role}`).digest('hex');
      if (construct !== undefined) found.set(`ASIA${digest.slice(0, 16).toUpperCase()}`, construct);
    }
  }
  return found;
}

const constructs = [
  'TakeInAlerts',
  'RespondToPage',
  'ServeApi',
  'PerformDuty',
  'Sweep',
  'DispatchEffects',
  'RetryEffects',
  'TakeInReplies',
  'RecordReports',
  'TellPeople',
  'TakeInVendorNews',
];
