/** A list that grows without growing: it keeps its beginning and its end, and counts what it dropped between. */
export interface BoundedList<T> {
  add(item: T): void;
  /** The number of those that were added. */
  size(): number;
  /** The ends, at most `left` of them: the first and the last ones, in order. */
  ends(left: number): T[];
}

/** A list that keeps `most` items: the first half of what was added, and the last. */
export function boundedList<T>(most: number): BoundedList<T> {
  const first: T[] = [];
  let last: T[] = [];
  let added = 0;
  const half = Math.ceil(most / 2);
  return {
    add(item) {
      added += 1;
      if (first.length < half) first.push(item);
      else last.push(item);
      if (last.length >= 2 * half) last = last.slice(-half);
    },
    size: () => added,
    ends(left) {
      const all = [...first, ...last.slice(-half)];
      const wanted = Math.max(0, Math.min(left, most));
      if (all.length <= wanted) return all;
      const head = Math.ceil(wanted / 2);
      return [...all.slice(0, head), ...all.slice(all.length - (wanted - head))];
    },
  };
}
