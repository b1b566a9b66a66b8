import { before, type Duration, shifted } from '../domain/time';
import type { Clock } from './ports/clock';
import type { Outbox, RetryQueue, TellingJob, Unsent } from './ports/outbox';
import { sideBySide } from './side-by-side';

/** Milliseconds in which what was recorded has left, or dispatch stands still; our own choice. */
const grace = 90_000;

/** A time longer than the retry queue keeps trying: what is unsent after that is put there once more. */
export const requeuedAgainAfter: Duration = 'PT9H';

/** So many go back in one run, which is enough for a minute, and so many side by side; our own choice. */
const mostAtOnce = 1000;
const atOnce = 20;

/** The ports that putting back needs. */
export interface RequeuingDeps {
  outbox: Outbox;
  retries: RetryQueue;
  clock: Clock;
}

/**
 * Puts what was recorded and has not left in time on the retry queue, the longest waiting first. Returns how much there
 * is, queued before or not. One that fails, which `onFailure` hears of, does not keep the next ones waiting.
 */
export async function requeueUnsent(
  deps: RequeuingDeps,
  onFailure: (job: TellingJob, error: unknown) => void,
): Promise<number> {
  const now = deps.clock.now();
  const unsent = await deps.outbox.unsentSince(shifted(now, -grace));
  const due = unsent.filter((each) => isDue(each, before(now, requeuedAgainAfter))).slice(0, mostAtOnce);
  const outcomes = await sideBySide(due, atOnce, requeueOne);
  return unsent.length - outcomes.filter((outcome) => outcome === 'sent meanwhile').length;

  async function requeueOne(one: Unsent): Promise<'queued' | 'sent meanwhile' | 'failed'> {
    try {
      // Queued before it is written down: after a crash between, it is queued twice, and the ledger knows what has left.
      await deps.retries.tryLater(one.job);
      return (await deps.outbox.recordRequeued(one, now)) ? 'queued' : 'sent meanwhile';
    } catch (error) {
      onFailure(one.job, error);
      return 'failed';
    }
  }
}

function isDue({ requeuedAt }: Unsent, longAgo: string): boolean {
  return requeuedAt === undefined || requeuedAt <= longAgo;
}
