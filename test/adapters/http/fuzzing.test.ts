import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { apiOf, routes } from '../../../adapters/http/api';
import { answered, requestOf } from '../../../lambdas/http-event';
import { readBody } from '../../../local/http-forward';
import { root } from '../../docs/markdown';
import { serve } from '../../local/listening-server';
import { buildMemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster } from '../../simulation/sample-roster';
import { signedIn } from './answer-of';

const fuzzer = join(root, '.venv-fuzzer/bin/schemathesis');
const roster = sampleRoster();
const email = 'finn@example.com';
const token = 'Bearer of a fuzzer';

let gateway: Awaited<ReturnType<typeof serve>>;
let folder: string;
const answers = new Map<number, number>();

beforeAll(async () => {
  if (!existsSync(fuzzer))
    throw new Error('The fuzzer is not installed; run `node local/install.mjs --tests`.');
  folder = mkdtempSync(join(tmpdir(), 'eight-bells-fuzzing-'));
  const house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  await house.api(email, 'POST', '/api/incidents', { service: 'drill', title: 'Practice' });
  const api = apiOf(house.deps);
  gateway = await serve(async (request, response) => {
    const { status, headers, body } = await throughGateway(request);
    answers.set(status, (answers.get(status) ?? 0) + 1);
    response.writeHead(status, headers).end(body);
  });

  /** What API Gateway does before us, and then what we do. */
  async function throughGateway(request: IncomingMessage) {
    const json = { 'content-type': 'application/json' };
    // A method that it does not know at all.
    if (request.method === 'TRACE') return { status: 405, headers: { allow: 'GET, POST' }, body: '' };
    if (request.headers.authorization !== token)
      return { status: 401, headers: json, body: '{"message":"Unauthorized"}' };
    const event = eventOf(request, await readBody(request));
    const result = await answered('a fuzzed request failed', () =>
      api.fetch(requestOf(event), signedIn(email)),
    );
    const headers = result.headers as Record<string, string>;
    return { status: result.statusCode ?? 0, headers, body: result.body ?? '' };
  }
});

afterAll(async () => {
  await gateway?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

function eventOf({ method, url = '', headers }: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [rawPath = '', rawQueryString = ''] = url.split('?', 2);
  const sent = Object.entries(headers).map(([name, value]) => [
    name,
    Buffer.from(String(value), 'latin1').toString('utf8'),
  ]);
  const event = {
    ...{ rawPath, rawQueryString, headers: Object.fromEntries(sent) },
    ...{ body: body.toString('base64'), isBase64Encoded: true },
    requestContext: { stage: '$default', domainName: '127.0.0.1', http: { method } },
  };
  return event as unknown as APIGatewayProxyEventV2;
}

/** Ids that there are, and one that is none: drawn by their shape alone they would hardly ever be met. */
const ids = {
  '/api/incidents/': ['INC-1', 'INC-2', 'INC-3'],
  '/api/people/': ['finn', 'ben', 'nobody'],
  '/api/schedules/': [...roster.schedules.map(({ id }) => id), 'none'],
  '/api/overrides/': ['none'],
};

interface Parameter {
  in?: string;
  name?: string;
  schema?: unknown;
}

/** The API's document with those ids in it, in a file. */
function documentWithIds(): string {
  const document = JSON.parse(readFileSync(join(root, 'lambdas/serve-api/openapi.json'), 'utf8'));
  const paths = Object.entries<Record<string, { parameters: Parameter[] }>>(document.paths);
  for (const [path, operations] of paths)
    for (const { parameters } of Object.values(operations))
      for (const parameter of parameters.filter((each) => each.in === 'path' && each.name === 'id')) {
        const known = Object.entries(ids).find(([start]) => path.startsWith(start))?.[1];
        parameter.schema = { type: 'string', enum: known };
      }
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

it('answers whatever is asked as its document says', async () => {
  const options = [
    ...['--url', gateway.url, '--header', `Authorization: ${token}`],
    ...['--phases', 'examples,coverage,fuzzing', '--max-examples', '6', '--seed', '20261121'],
    // What fits the schema may be refused all the same: nobody is in both shifts, a service has to be known.
    ...['--checks', 'all', '--exclude-checks', 'positive_data_acceptance'],
    ...['--generation-database', 'none', '--warnings', 'off', '--no-color'],
  ];
  const fuzzing = promisify(execFile)(fuzzer, ['run', documentWithIds(), ...options], { cwd: folder });
  const { stdout } = await fuzzing.catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
  expect(stdout).toContain(`Tested: ${routes.length}`);
  const seen = [...answers.keys()];
  expect(seen).toEqual(expect.arrayContaining([200, 201, 202, 400, 401, 404, 405, 409, 422]));
  expect(seen.filter((status) => status >= 500)).toEqual([]);
}, 120_000);
