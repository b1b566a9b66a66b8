import { readableTexts } from '../../domain/text/readable-text';
import { instantOf } from '../../domain/time';
import * as z from '../schemas/zod';
import type { HttpRequest } from './http';

/** A moment that is written with an offset, or in UTC; read as an instant. */
export const momentSchema = z.pipe(
  z.iso.datetime({
    offset: true,
    error: 'must be a time with its offset, such as 2026-12-24T18:00:00+01:00',
  }),
  z.transform((text) => instantOf(Date.parse(text))),
);

/** A whole number of a query, which arrives as text, from `least` to `most`. */
export function queriedNumber(least: number, most: number) {
  return z.coerce.number().check(z.int(), z.gte(least), z.lte(most));
}

/** The request's JSON document; `{}` when there is no body. Throws a RequestFault when it is none. */
export function jsonBody({ body }: HttpRequest): unknown {
  if (body === '') return {};
  try {
    return readableTexts(JSON.parse(body));
  } catch {
    throw fault([], 'must be a JSON document');
  }
}

/** A request that is wrong in itself: which fields, and how. */
export class RequestFault extends Error {
  constructor(readonly issues: readonly Pick<z.core.$ZodIssue, 'path' | 'message'>[]) {
    super('The request cannot be understood.');
  }
}

/** The fault of the field at `path`. */
export function fault(path: string[], message: string): RequestFault {
  return new RequestFault([{ path, message }]);
}

/** The part of a request as `schema` reads it; throws a RequestFault. */
export function read<T>(schema: z.ZodMiniType<T>, said: unknown): T {
  const found = schema.safeParse(said);
  if (found.success) return found.data;
  throw new RequestFault(found.error.issues);
}
