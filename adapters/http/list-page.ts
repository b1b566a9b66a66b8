import * as z from '../schemas/zod';
import { fault, queriedNumber } from './read-request';

/** The query for a page of a list. */
export const pageQuery = z.object({
  limit: z._default(queriedNumber(1, 1000), 200),
  after: z.optional(z.string().check(z.minLength(1))),
});

/** One page of a list, and what `?after=` has to be for the next one; without that, it is the last. */
export interface ListPage<T> {
  page: readonly T[];
  next?: string | undefined;
}

/**
 * The page of `list` that is asked for by `?limit=` and `?after=`, the id of the last one of the page before.
 * Throws a RequestFault where the list does not have that id.
 */
export function listPage<T>(
  { limit, after }: z.output<typeof pageQuery>,
  list: readonly T[],
  idOf: (each: T) => string,
): ListPage<T> {
  const last = after === undefined ? -1 : list.findIndex((each) => idOf(each) === after);
  if (after !== undefined && last === -1)
    throw fault(['after'], 'is not in this list, or not any more: begin again without it');
  const page = list.slice(last + 1, last + 1 + limit);
  const lastShown = page.at(-1);
  const isLast = last + 1 + limit >= list.length || lastShown === undefined;
  return { page, next: isLast ? undefined : idOf(lastShown) };
}
