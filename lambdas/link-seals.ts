import { KMSClient } from '@aws-sdk/client-kms';
import { keyedSeals } from '../adapters/links/keyed-seals';
import { kmsLinkKeys } from '../adapters/links/kms-link-keys';
import type { Seals } from '../application/ports';
import { patience } from './aws-clients';
import { keepAsking } from './keep-asking';

/**
 * A page waits for its link: KMS answers in a few hundredths of a second, and where it has not after three seconds the page
 * leaves without. An attempt begins within two of them and takes one at most.
 */
const briefPatience = {
  retryStrategy: keepAsking(2000),
  requestHandler: { ...patience.requestHandler, requestTimeout: 1000 },
};

/** The seals of links, by a key that is asked for when the first link is made or opened, or before: see `keyAtHand`. */
export function linkSeals(settings: { LINK_KEY_ARN: string; LINK_KEY_GENERATION: number }): Seals {
  const { LINK_KEY_ARN: keyArn, LINK_KEY_GENERATION: generation } = settings;
  return keyedSeals(kmsLinkKeys(new KMSClient(briefPatience), { keyArn, generation }));
}

/** Asks for the key unless it is there, so that the first link at night does not depend on KMS. */
export function keyAtHand(seals: Seals): () => Promise<unknown> {
  return () => seals.seal('is the key at hand?', 1);
}
