/**
 * The results of `work` on each item, in order, at most `most` under way at once: the next group begins when all of the
 * one before have ended. Rejects with the first that fails, and begins no further group then.
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += most)
    results.push(...(await Promise.all(items.slice(from, from + most).map(work))));
  return results;
}
