import * as z from '../schemas/zod';
import type { Visit } from './api-visit';
import type { HttpResponse } from './http';
import { jsonBody, read } from './read-request';

/** The parts of a path that stand in braces, by their names. */
type PartsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Part in Name]: string } & PartsOf<Rest>
  : unknown;

/** A request as its route has read it. */
export interface Asked<Parts = unknown, Query = unknown, Body = unknown> {
  parts: Parts;
  query: Query;
  body: Body;
}

/** One thing that the API answers, and the schemas of what it takes. */
export interface Route<Method extends string = string, Path extends string = string> {
  method: Method;
  /** The path; its parts in braces are handed to `serve`. */
  path: Path;
  query?: z.ZodMiniType | undefined;
  body?: z.ZodMiniType | undefined;
  serve(visit: Visit, parts: Readonly<Record<string, string>>): Promise<HttpResponse>;
}

type Served<Path extends string, Query, Body> = (
  visit: Visit,
  asked: Asked<PartsOf<Path>, Query, Body>,
) => Promise<HttpResponse> | HttpResponse;

/** The route that reads at `path`. */
export function get<const Path extends string, Query = unknown>(
  path: Path,
  serve: Served<Path, Query, undefined>,
  query?: z.ZodMiniType<Query>,
): Route<'GET', Path> {
  return route('GET', path, { serve, query, body: undefined });
}

/** The route that does something at `path`; without `body` it takes nothing but `{}`. */
export function post<const Path extends string, Body = unknown>(
  path: Path,
  serve: Served<Path, undefined, Body>,
  body?: z.ZodMiniType<Body>,
): Route<'POST', Path> {
  return route('POST', path, { serve, query: undefined, body: body ?? nothing });
}

const nothing: z.ZodMiniType = z.strictObject({});

function route<Method extends string, Path extends string>(
  method: Method,
  path: Path,
  // What its schemas read is what it is served: `get` and `post` hold the two together.
  { serve, ...schemas }: Pick<Route, 'query' | 'body'> & { serve: Served<Path, never, never> },
): Route<Method, Path> {
  return {
    method,
    path,
    ...schemas,
    async serve(visit, parts) {
      const { request } = visit;
      const query = schemas.query && read(schemas.query, request.query);
      const body = schemas.body && read(schemas.body, jsonBody(request));
      return serve(visit, { parts, query, body } as Asked<PartsOf<Path>, never, never>);
    },
  };
}
