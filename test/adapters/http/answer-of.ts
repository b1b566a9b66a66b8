import type { Env } from 'hono';
import type { HonoBase as Hono } from 'hono/hono-base';
import type { HttpResponse } from '../../../adapters/http/http';

/** What `app` answers in memory, with its body read. */
export async function answerOf<E extends Env>(
  app: Hono<E>,
  path: string,
  init?: RequestInit,
  bindings?: E['Bindings'],
): Promise<HttpResponse> {
  const response = await app.request(path, init, bindings);
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** What the authorizer vouches for of somebody with that address. */
export const signedIn = (email: string) => ({ claims: { email, email_verified: 'true' } });
