import type { ChannelAddress } from '../domain/roster/channel';
import type { Clock } from './ports/clock';
import { type EffectId, type EffectStore, UndeliverableError } from './ports/messages';
import type { ChannelStore } from './ports/people';

/** The ports that sending a message needs, whatever it carries. */
export interface SendingDeps {
  ledger: EffectStore;
  channels: ChannelStore;
  clock: Clock;
}

/** Another attempt of the same message is under way; whether it succeeds is not known yet. */
export class EffectHeldError extends Error {
  override name = 'EffectHeldError';
}

/** One message, as the ledger knows it. */
export interface Sending {
  effect: EffectId;
  /** The address of the person it is for, where that is one person. */
  to?: ChannelAddress | undefined;
  /** The page that it carries. */
  page?: number | undefined;
}

/** The reason why a message stayed. `final`: trying again is of no use, and the address counts no more. */
export interface Failure {
  error: Error;
  final: boolean;
}

/**
 * Hands a message over unless it left before; undefined means that nobody wants it any more. A crash, or a failing
 * ledger, between handing over and recording leaves the claim standing, and only then a second copy may leave.
 * `onFailure` hears of a failure; of a final one before the ledger takes it for done, so that nobody can miss it. Throws
 * a failure that is not final, since trying again may help; EffectHeldError; and whatever the ledger and `onFailure`
 * throw.
 */
export async function sendOnce(
  deps: SendingDeps,
  sending: Sending,
  handOver: (() => Promise<string>) | undefined,
  onFailure: (failure: Failure) => Promise<void> = async () => {},
): Promise<void> {
  const { ledger, clock } = deps;
  const { effect } = sending;
  const claim = await claimOf(deps, effect);
  if (claim === 'done') return;
  if (claim === 'held') throw new EffectHeldError(`${JSON.stringify(effect)} is being sent.`);
  if (handOver === undefined) return ledger.recordWithdrawn(effect, clock.now());
  let providerId: string;
  try {
    providerId = await handOver();
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const final = error instanceof UndeliverableError;
    await recordFailure(deps, sending, { error, final }, onFailure);
    if (final) return;
    throw error;
  }
  await ledger.recordHanded({ ...sending, providerId }, clock.now());
}

/** A claim whose answer was lost may stand: whoever made it asks again, instead of waiting for itself to be given up. */
async function claimOf({ ledger, clock }: SendingDeps, effect: EffectId) {
  const owner = crypto.randomUUID();
  try {
    return await ledger.claim(effect, owner, clock.now());
  } catch {
    return ledger.claim(effect, owner, clock.now());
  }
}

async function recordFailure(
  { ledger, channels, clock }: SendingDeps,
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
