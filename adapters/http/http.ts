import type { Context, Env } from 'hono';
import { HonoBase as Hono } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import type * as z from '../schemas/zod';

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

/** A T as it may be handed in to a view: its lists and fields may be readonly. */
type Shown<T> = T extends readonly (infer Each)[]
  ? readonly Shown<Each>[]
  : T extends object
    ? { readonly [Field in keyof T]: Shown<T[Field]> }
    : T;

/** A JSON answer that no cache keeps: of the content what its view has, and nothing besides. */
export function json<View extends z.ZodMiniType>(
  status: number,
  view: View,
  content: Shown<z.input<View>>,
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(view.parse(content)),
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
