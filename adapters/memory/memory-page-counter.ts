import type { PageCounter } from '../../application/ports';
import {
  admit,
  idOfPage,
  type PageOnItsWay,
  type Reader,
  type SinglePage,
} from '../../domain/notice/pages-a-minute';

/** A page counter in memory. */
export function memoryPageCounter(): PageCounter {
  const singles = new Map<string, readonly SinglePage[]>();
  const counted = new Map<string, Map<string, PageOnItsWay>>();
  return {
    async admit(reader, page, now) {
      const key = keyOf(reader);
      const theirs = counted.get(key) ?? new Map<string, PageOnItsWay>();
      const id = idOfPage(page);
      if (theirs.has(id)) return now;
      const admission = admit(singles.get(key) ?? [], page.incidentId, now);
      if (admission.outcome === 'goes') {
        singles.set(key, admission.singles);
        return undefined;
      }
      counted.set(key, theirs.set(id, structuredClone(page)));
      return admission.tellAt;
    },
    async waiting(reader) {
      return [...(counted.get(keyOf(reader))?.values() ?? [])];
    },
    async forget(reader, pages) {
      for (const page of pages) counted.get(keyOf(reader))?.delete(idOfPage(page));
    },
  };
}

function keyOf({ responder, drill }: Reader): string {
  return `${responder} ${drill}`;
}
