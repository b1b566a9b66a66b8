import { freshWatch } from '../domain/incident/watch';
import { type Instant, shifted } from '../domain/time';
import type { Clock, IncidentStore } from './ports';

/** A duty later than this has been left behind by its watch. */
const grace = 45_000;

/**
 * Gives every open incident whose duty is overdue a fresh watch. Returns the ids of those that were overdue. One that
 * fails, which `onFailure` hears of, does not keep the next ones waiting.
 */
export async function sweep(
  { incidents, clock }: { incidents: IncidentStore; clock: Clock },
  onFailure: (id: string, error: unknown) => void,
): Promise<string[]> {
  const deadline = shifted(clock.now(), -grace);
  const swept: string[] = [];
  for (const id of await incidents.overdueSince(deadline)) {
    try {
      if (await relieve(incidents, id, deadline)) swept.push(id);
    } catch (error) {
      onFailure(id, error);
      swept.push(id);
    }
  }
  return swept;
}

/** False when the incident turns out not to be overdue: the list may be a little behind. */
async function relieve(incidents: IncidentStore, id: string, deadline: Instant): Promise<boolean> {
  const record = await incidents.load(id);
  if (record?.watch === undefined || record.watch.duty.wakeAt > deadline) return false;
  await incidents.replaceWatch(record, freshWatch(record.incident, record.watch));
  return true;
}
