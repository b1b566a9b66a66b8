import type { ChannelAddress } from '../domain/roster/channel';
import { type ChannelBook, type Clock, type EffectId, type EffectLedger, UndeliverableError } from './ports';

/** What sending a message needs, whatever it carries. */
export interface SendingRoom {
  ledger: EffectLedger;
  channels: ChannelBook;
  clock: Clock;
}

/** Another attempt of the same message is under way; whether it succeeds is not known yet. */
export class EffectHeldError extends Error {
  override name = 'EffectHeldError';
}

/** One message, as the ledger knows it. */
export interface Sending {
  effect: EffectId;
  /** Whom it is for, where that is one person. */
  to?: ChannelAddress | undefined;
  /** The page that it carries. */
  page?: number | undefined;
}

/** What became of an attempt. `final`: trying again is of no use, and the address counts no more. */
export type Attempt =
  | { outcome: 'handed' | 'done-before' | 'withdrawn' }
  | { outcome: 'failed'; error: Error; final: boolean };

/**
 * Hands a message over unless it left before; undefined means that nobody wants it any more. A crash, or a failing
 * ledger, between handing over and recording leaves the claim standing, and only then a second copy may leave. Throws
 * EffectHeldError, and whatever the ledger throws.
 */
export async function sendOnce(
  room: SendingRoom,
  sending: Sending,
  handOver: (() => Promise<string>) | undefined,
): Promise<Attempt> {
  const { ledger, clock } = room;
  const { effect } = sending;
  const claim = await ledger.claim(effect, clock.now());
  if (claim === 'done') return { outcome: 'done-before' };
  if (claim === 'held') throw new EffectHeldError(`${JSON.stringify(effect)} is being sent.`);
  if (handOver === undefined) {
    await ledger.recordWithdrawn(effect, clock.now());
    return { outcome: 'withdrawn' };
  }
  let providerId: string;
  try {
    providerId = await handOver();
  } catch (error) {
    return recordFailure(room, sending, error instanceof Error ? error : new Error(String(error)));
  }
  await ledger.recordHanded({ ...sending, providerId }, clock.now());
  return { outcome: 'handed' };
}

async function recordFailure(
  { ledger, channels, clock }: SendingRoom,
  { effect, to }: Sending,
  error: Error,
): Promise<Attempt> {
  const final = error instanceof UndeliverableError;
  if (!final) {
    await ledger.recordFailed(effect, error.message, clock.now());
    return { outcome: 'failed', error, final };
  }
  await ledger.recordReport(effect, 'undelivered', error.message, clock.now());
  if (to !== undefined) await channels.recordBlocked(to, error.message, clock.now());
  return { outcome: 'failed', error, final };
}
