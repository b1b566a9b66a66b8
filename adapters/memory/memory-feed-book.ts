import type { FeedBook } from '../../application/ports';

/** A feed book in memory. */
export function memoryFeedBook(): FeedBook {
  const secrets = new Map<string, string>();
  return {
    async secretOf(responder) {
      return secrets.get(responder);
    },
    async make(responder, secret) {
      const standing = secrets.get(responder) ?? secret;
      secrets.set(responder, standing);
      return standing;
    },
    async replace(responder, secret) {
      secrets.set(responder, secret);
    },
    async responderOf(secret) {
      return [...secrets].find(([, own]) => own === secret)?.[0];
    },
  };
}
