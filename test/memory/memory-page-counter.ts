import { claimStandsFor } from '../../application/effect-claim';
import type { PageCounter } from '../../application/ports/messages';
import {
  admit,
  idOfPage,
  type PageOnItsWay,
  type Reader,
  type SinglePage,
} from '../../domain/notice/pages-a-minute';
import { type Instant, shifted } from '../../domain/time';

/** A page counter in memory. */
export function memoryPageCounter(): PageCounter {
  const singles = new Map<string, readonly SinglePage[]>();
  const counted = new Map<string, Map<string, PageOnItsWay>>();
  const telling = new Map<string, { owner: string; at: Instant }>();
  return {
    async admit(reader, page, now) {
      const key = keyOf(reader);
      const theirs = counted.get(key) ?? new Map<string, PageOnItsWay>();
      const id = idOfPage(page);
      if (theirs.has(id)) return now;
      const admission = admit(reader, singles.get(key) ?? [], page.incidentId, now);
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
    async beginTelling(reader, owner, now) {
      const standing = telling.get(keyOf(reader));
      const isFree = standing === undefined || standing.at <= shifted(now, -claimStandsFor);
      if (!isFree && standing.owner !== owner) return false;
      telling.set(keyOf(reader), { owner, at: now });
      return true;
    },
    async endTelling(reader) {
      telling.delete(keyOf(reader));
    },
  };
}

function keyOf({ responder, drill, waited = false }: Reader): string {
  return `${responder} ${drill} ${waited}`;
}
