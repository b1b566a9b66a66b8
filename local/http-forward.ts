import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';

/** A whole answer, read to its end. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The most that API Gateway takes, by AWS's quotas for HTTP APIs. */
const largestBodyBytes = 10 * 1024 * 1024;
/** Our own choice: twice the 30 s that API Gateway waits, by the same quotas. */
const answerWithinMs = 60_000;
/** Headers that belong to one connection and are not passed on. */
const connectionHeaders = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
];

/** A body, read to its end; throws above 10 MB. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBodyBytes) throw new Error('The body is larger than 10 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Another server's answer to a request whose body was read already, with `prefix` before its path, which stays as it was
 * written; so does the host, since a signature is over both. Throws when nobody answers within a minute.
 */
export function forward(request: IncomingMessage, body: Buffer, server: URL, prefix = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = httpRequest({
      hostname: server.hostname,
      port: server.port,
      path: `${prefix}${request.url ?? '/'}`,
      method: request.method,
      headers: { ...withoutConnection(request.headers), 'content-length': body.length },
      agent: false,
      timeout: answerWithinMs,
    });
    onward.on('response', (answer) => {
      readBody(answer).then((bytes) => {
        resolve({
          status: answer.statusCode ?? 502,
          headers: withoutConnection(answer.headers),
          body: bytes,
        });
      }, reject);
    });
    onward.on('timeout', () => onward.destroy(new Error('no answer within a minute')));
    onward.on('error', reject);
    onward.end(body);
  });
}

/** Hands an answer on to whoever is waiting for it. */
export function relay(answer: Answer, response: ServerResponse): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !connectionHeaders.includes(name)));
}
