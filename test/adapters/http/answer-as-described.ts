import { isDeepStrictEqual } from 'node:util';
import { routes } from '../../../adapters/http/api';
import { operations, type RouteKey } from '../../../adapters/http/contract/operations';
import type { HttpResponse } from '../../../adapters/http/http';
import { problemView } from '../../../adapters/http/views/problem-view';

const patterns = routes.map((route) => ({
  key: `${route.method} ${route.path}` as RouteKey,
  pattern: new RegExp(`^${route.method} ${route.path.replace(/\{\w+\}/g, '[^/]+')}(?:\\?|$)`),
}));

/** Fails unless the API's document says that this may be answered: each JSON answer is its view, with nothing besides. */
export function expectAnswerAsDescribed(
  method: string,
  path: string,
  { status, headers, body }: HttpResponse,
): void {
  const type = headers['content-type'];
  if (type === 'application/problem+json') {
    expectWhole(problemView, body);
    return;
  }
  const key = patterns.find(({ pattern }) => pattern.test(`${method} ${path}`))?.key;
  if (key === undefined)
    throw new Error(`${method} ${path} is answered ${status}, and is described nowhere.`);
  const view = operations[key].answers[status];
  if (view === undefined) throw new Error(`${key} is answered ${status}, which is described nowhere.`);
  if (type === 'application/json') expectWhole(view, body);
}

function expectWhole(view: { parse(document: unknown): unknown }, body: string): void {
  const document: unknown = JSON.parse(body);
  const shown = view.parse(document);
  // A drill in memory has thousands of answers, and Jest takes long to compare what is the same.
  if (!isDeepStrictEqual(shown, document)) expect(shown).toEqual(document);
}
