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
export type Attempt = { outcome: 'handed' | 'done-before' | 'withdrawn' } | Failure;

export interface Failure {
  outcome: 'failed';
  error: Error;
  final: boolean;
}

/**
 * Hands a message over unless it left before; undefined means that nobody wants it any more. A crash, or a failing
 * ledger, between handing over and recording leaves the claim standing, and only then a second copy may leave.
 * `onFailure` hears of a failure; of a final one before the ledger takes it for done, so that nobody can miss it. Throws
 * EffectHeldError, and whatever the ledger and `onFailure` throw.
 */
export async function sendOnce(
  room: SendingRoom,
  sending: Sending,
  handOver: (() => Promise<string>) | undefined,
  onFailure: (failure: Failure) => Promise<void> = async () => {},
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
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const failure = { outcome: 'failed', error, final: error instanceof UndeliverableError } as const;
    await recordFailure(room, sending, failure, onFailure);
    return failure;
  }
  await ledger.recordHanded({ ...sending, providerId }, clock.now());
  return { outcome: 'handed' };
}

async function recordFailure(
  { ledger, channels, clock }: SendingRoom,
  { effect, to }: Sending,
  failure: Failure,
  onFailure: (failure: Failure) => Promise<void>,
): Promise<void> {
  const { message } = failure.error;
  if (!failure.final) {
    await ledger.recordFailed(effect, message, clock.now());
    return onFailure(failure);
  }
  if (to !== undefined) await channels.recordBlocked(to, message, clock.now());
  await onFailure(failure);
  await ledger.recordReport(effect, 'undelivered', message, clock.now());
}
