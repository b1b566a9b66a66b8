import type { Instant } from '../domain/time';

/** The entry of one message in the ledger. */
export interface EffectEntry {
  status: 'claimed' | 'handed' | 'failed' | 'withdrawn' | 'delivered' | 'undelivered';
  /** Wall time. */
  at: Instant;
  /** The holder of the claim. */
  owner?: string | undefined;
  /** The provider's id, or the error. */
  detail?: string | undefined;
  /** The carrier's word on it. */
  report?: string | undefined;
}

/** Milliseconds after which a claim is taken for one whose owner crashed; longer than any sending function lives. */
export const claimStandsFor = 60_000;
