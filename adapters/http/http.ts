import type { Context, Env } from 'hono';
import { HonoBase as Hono } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';

/** An HTTP request, as the doors see it. */
export interface HttpRequest {
  method: string;
  path: string;
  query: Readonly<Record<string, string | undefined>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A JSON answer that no cache keeps. */
export function json(status: number, content: unknown): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(content),
  };
}

/** An application without routes. A path is taken as it was sent: what is spelled in another way than ours is none of ours. */
export function app<E extends Env>(): Hono<E> {
  return new Hono<E>({ router: new TrieRouter(), getPath: ({ url }) => new URL(url).pathname });
}

/** The request that came. A parameter that is given more than once has all its values, with commas between them. */
export async function requestFrom({ req }: Pick<Context, 'req'>): Promise<HttpRequest> {
  const queries = Object.entries(req.queries()).map(([name, values]) => [name, values.join(',')]);
  return {
    method: req.method,
    path: req.path,
    query: Object.fromEntries(queries),
    headers: req.header(),
    body: await req.text(),
  };
}

export function responseOf({ status, headers, body }: HttpResponse): Response {
  return new Response(body, { status, headers });
}
