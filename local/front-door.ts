import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join } from 'node:path';
import * as z from '../adapters/schemas/zod';
import type { Responder } from '../domain/roster/responder';
import { forward, readBody, relay } from './http-forward';
import type { MessageLog } from './message-log';
import { isSystemError } from './system-error';

export interface FrontDoorOptions {
  /** The port to listen on; 0 takes a free one. */
  port: number;
  log: MessageLog;
  /** Everyone who has a phone; asked again each time the page is loaded. */
  owners: () => Promise<readonly Responder[]>;
}

export interface FrontDoor {
  /** `http://localhost:PORT`, the base of all links in messages. */
  publicUrl: string;
  /** Sets which deployed API the rest is forwarded to; until then it is answered 503. */
  forwardTo: (target: { engineUrl: string; apiUrl: string }) => void;
  close: () => void;
}

/** The port is in use by somebody else. */
export class PortTaken extends Error {
  constructor(readonly port: number) {
    super(
      `Port ${port} is taken by another program; free it, or choose another with PORT=${port + 1} npm start.`,
    );
  }
}

/**
 * The door at `http://localhost:PORT`, opened: the phones, and behind them the deployed API. Only this machine can
 * reach it. Throws PortTaken when the port is in use.
 */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const state: State = { ...options, api: undefined, publicUrl: '' };
  const handler: RequestListener = (request, response) => {
    answer(request, response, state).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) sayPlainly(response, 500, 'The front door stumbled; its terminal says why.');
    });
  };
  const servers = await listen(handler, options.port);
  const port = portOf(servers[0]);
  state.publicUrl = `http://localhost:${port}`;
  return {
    publicUrl: state.publicUrl,
    forwardTo: ({ engineUrl, apiUrl }) => {
      const apiId = new URL(apiUrl).hostname.split('.')[0];
      state.api = { engine: new URL(engineUrl), prefix: `/_aws/execute-api/${apiId}/$default` };
    },
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

interface State extends FrontDoorOptions {
  api: DeployedApi | undefined;
  publicUrl: string;
}

interface DeployedApi {
  engine: URL;
  /** The beginning that the engine wants before each path. */
  prefix: string;
}

/** Listens on both loopback addresses, for `localhost` may mean either; a machine without IPv6 has only the first. */
async function listen(handler: RequestListener, wanted: number): Promise<[Server, ...Server[]]> {
  const first = await listenAt('127.0.0.1', wanted, handler);
  const port = portOf(first);
  try {
    return [first, await listenAt('::1', port, handler)];
  } catch (error) {
    if (!(error instanceof PortTaken)) return [first];
    first.close();
    if (wanted === 0) return listen(handler, 0);
    throw error;
  }
}

async function listenAt(host: string, port: number, handler: RequestListener): Promise<Server> {
  const server = createServer(handler).listen(port, host);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (isSystemError(error, 'EADDRINUSE')) throw new PortTaken(port);
    throw error;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answer(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const file = files[pathname];
  if (pathname === '/') redirect(response, '/phones');
  else if (file !== undefined) sendFile(response, file);
  else if (pathname === '/phones/messages')
    sendMessages(response, readAfter(searchParams.get('after')), state.log);
  else if (pathname === '/phones/owners')
    sendJson(response, { publicUrl: state.publicUrl, owners: await state.owners() });
  else if (pathname === '/phones/live') streamMessages(request, response, state.log);
  else if (pathname.startsWith('/phones/')) sayPlainly(response, 404, 'The phones have no such page.');
  else await passOn(request, response, state.api);
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  api: DeployedApi | undefined,
): Promise<void> {
  const body = await readBody(request);
  if (api === undefined) {
    response.setHeader('retry-after', '5');
    sayPlainly(response, 503, 'Eight Bells is still coming on watch; try again in a few seconds.');
    return;
  }
  try {
    relay(await forward(request, body, api.engine, api.prefix), response);
  } catch {
    sayPlainly(response, 502, 'The local engine does not answer; .eightbells/engine.log may say why.');
  }
}

// --- the phones

const files: Record<string, { name: string; type: string } | undefined> = {
  '/phones': { name: 'phones.html', type: 'text/html; charset=utf-8' },
  '/phones/phones.css': { name: 'phones.css', type: 'text/css; charset=utf-8' },
  '/phones/phones.js': { name: 'phones.js', type: 'text/javascript; charset=utf-8' },
  '/phones/wording.js': { name: 'wording.js', type: 'text/javascript; charset=utf-8' },
  '/favicon.ico': { name: 'bell.svg', type: 'image/svg+xml' },
};

function sendFile(response: ServerResponse, { name, type }: { name: string; type: string }): void {
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy':
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(readFileSync(join(__dirname, 'phones', name)));
}

function readAfter(text: string | undefined | null): number | undefined {
  return z.coerce
    .number()
    .check(z.int(), z.gte(0))
    .safeParse(text ?? 0).data;
}

function sendMessages(response: ServerResponse, after: number | undefined, log: MessageLog): void {
  if (after === undefined) {
    sayPlainly(response, 400, '"after" must be the number of a message, or 0.');
    return;
  }
  const messages = log.after(after);
  sendJson(response, { messages, last: messages.at(-1)?.n ?? after });
}

/** Server-sent events: all messages so far that the page has not seen, then each new one. */
function streamMessages(request: IncomingMessage, response: ServerResponse, log: MessageLog): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const seen = readAfter(request.headers['last-event-id']?.toString()) ?? 0;
  // A page that outlived one stack starts anew with the next: the numbers begin again.
  response.write(`retry: 1000\nevent: watch\ndata: ${process.pid}\n\n`);
  const send = (message: { n: number }) => {
    response.write(`id: ${message.n}\ndata: ${JSON.stringify(message)}\n\n`);
  };
  for (const message of log.after(seen)) send(message);
  const end = log.subscribe(send);
  // As often as the HTML standard advises, for what drops a connection on which nothing comes.
  const pulse = setInterval(() => response.write(': on watch\n\n'), 15_000);
  response.on('close', () => {
    end();
    clearInterval(pulse);
  });
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to });
  response.end();
}

function sayPlainly(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}
