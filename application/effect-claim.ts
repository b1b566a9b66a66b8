import type { Instant } from '../domain/time';

/** How one message stands in the ledger. */
export interface EffectEntry {
  status: 'claimed' | 'handed' | 'failed' | 'withdrawn' | 'delivered' | 'undelivered';
  /** Wall time. */
  at: Instant;
  /** Whose claim it is. */
  owner?: string | undefined;
  /** The provider's id, or the error. */
  detail?: string | undefined;
  /** What the carrier said of it. */
  report?: string | undefined;
}

/** Milliseconds after which a claim is taken for one whose owner crashed; longer than any sending function lives. */
export const claimStandsFor = 60_000;
