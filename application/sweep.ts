import type { IncidentId } from '../domain/ids';
import { freshWatch } from '../domain/incident/watch';
import { type Instant, shifted } from '../domain/time';
import type { Clock } from './ports/clock';
import type { IncidentStore } from './ports/incidents';
import type { RetryQueue } from './ports/outbox';
import { sideBySide } from './side-by-side';

/** Milliseconds after which an overdue duty has been left behind by its watch; our own choice. */
const grace = 45_000;

/** A thousand one after the other would outlast a run, and the last of them would get a watch in none. */
const atOnce = 20;

/** The ports that the sweep needs. */
export interface SweepDeps {
  incidents: IncidentStore;
  retries: RetryQueue;
  clock: Clock;
}

/**
 * Gives every open incident whose duty is overdue a fresh watch. Returns the ids of those that were overdue. One that
 * fails, which `onFailure` hears of, does not keep the next ones waiting.
 */
export async function sweep(
  deps: SweepDeps,
  onFailure: (id: IncidentId, error: unknown) => void,
): Promise<string[]> {
  const deadline = shifted(deps.clock.now(), -grace);
  const overdue = await deps.incidents.overdueSince(deadline);
  const wasOverdue = await sideBySide(overdue, atOnce, relieveOne);
  return overdue.filter((_, n) => wasOverdue[n]);

  async function relieveOne(id: IncidentId): Promise<boolean> {
    try {
      return await relieve(deps, id, deadline);
    } catch (error) {
      onFailure(id, error);
      return true;
    }
  }
}

/** False when the incident turns out not to be overdue: the list may be a little behind. */
async function relieve(
  { incidents, retries }: SweepDeps,
  id: IncidentId,
  deadline: Instant,
): Promise<boolean> {
  const record = await incidents.load(id);
  if (record?.watch === undefined || record.watch.duty.wakeAt > deadline) return false;
  const replaced = await incidents.replaceWatch(record, freshWatch(record.incident, record.watch));
  // The stream tells dispatch to start it. If that is what stands still, this does.
  if (replaced) await retries.tryLater({ kind: 'watch', incidentId: id, relieved: record.watch.id });
  return true;
}
