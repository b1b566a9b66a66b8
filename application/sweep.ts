import { freshWatch } from '../domain/incident/watch';
import { shifted } from '../domain/time';
import type { Clock, IncidentStore } from './ports';

/** A duty later than this has been left behind by its watch. */
const grace = 45_000;

/** Gives every open incident whose duty is overdue a fresh watch. Returns the ids of those that were overdue. */
export async function sweep({
  incidents,
  clock,
}: {
  incidents: IncidentStore;
  clock: Clock;
}): Promise<string[]> {
  const deadline = shifted(clock.now(), -grace);
  const swept: string[] = [];
  for (const { id } of await incidents.overdueSince(deadline)) {
    const record = await incidents.load(id);
    if (record?.watch === undefined || record.watch.duty.wakeAt > deadline) continue;
    await incidents.replaceWatch(record, freshWatch(record.incident, record.watch));
    swept.push(id);
  }
  return swept;
}
