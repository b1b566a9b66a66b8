import type { FeedBook } from '../../application/ports/people';

/** A feed book in memory. */
export function memoryFeedBook(): FeedBook {
  const ids = new Map<string, string>();
  return {
    async make(responder, id) {
      const standing = ids.get(responder) ?? id;
      ids.set(responder, standing);
      return standing;
    },
    async replace(responder, id) {
      ids.set(responder, id);
    },
    async responderOf(id) {
      return [...ids].find(([, own]) => own === id)?.[0];
    },
  };
}
