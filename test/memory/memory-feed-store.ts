import type { FeedStore } from '../../application/ports/people';

/** A feed store in memory. */
export function memoryFeedStore(): FeedStore {
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
