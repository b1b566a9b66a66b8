import { KMSClient } from '@aws-sdk/client-kms';
import { keyedSeals } from '../adapters/links/keyed-seals';
import { kmsLinkKeys } from '../adapters/links/kms-link-keys';
import type { Seals } from '../application/ports/links';
import { patience } from './aws-clients';
import { keepAsking } from './keep-asking';

/**
 * Milliseconds that a page waits for its link: KMS answers in a few hundredths of a second, and where it has not by then the
 * page leaves without. Whoever does not answer one attempt in a third of it may answer the next.
 */
const withinMs = 3000;
const briefPatience = {
  retryStrategy: keepAsking(withinMs),
  requestHandler: { ...patience.requestHandler, requestTimeout: withinMs / 3 },
};

/** The seals of links, by a key that is asked for when the first link is made or opened, or before: see `keyAtHand`. */
export function linkSeals(settings: { LINK_KEY_ARN: string; LINK_KEY_GENERATION: number }): Seals {
  const { LINK_KEY_ARN: keyArn, LINK_KEY_GENERATION: generation } = settings;
  return keyedSeals(kmsLinkKeys(new KMSClient(briefPatience), { keyArn, generation, withinMs }));
}

/** A step that asks for the key unless it is there, so that the first link at night does not depend on KMS. */
export function keyAtHand(seals: Seals): () => Promise<unknown> {
  return () => seals.seal('is the key at hand?', 1);
}
