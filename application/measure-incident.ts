import type { EventAsking } from '../domain/incident/asks';
import type { Incident } from '../domain/incident/incident';
import { type Measures, measuresOf } from '../domain/measures/measures';
import type { IncidentStore, MeasureStore } from './ports/incidents';
import { type SendingDeps, sendOnce } from './send-once';

/** The ports that measuring incidents as they close needs. */
export interface MeasuringDeps extends SendingDeps {
  measures: MeasureStore;
  /** Told once of each closing of an incident in earnest. */
  onMeasured(measures: Measures): void;
}

/**
 * Measures the incident that ended with `event`, as it stands, unless that was done before. Nothing is measured of an
 * incident that is open again, or that has ended once more since: that end has an event of its own. Throws as `sendOnce`.
 */
export async function measureClosing(
  deps: MeasuringDeps,
  incident: Incident,
  event: EventAsking<'measures'>,
): Promise<void> {
  const measures = event.at === incident.closedAt ? measuresOf(incident) : undefined;
  const effect = { incidentId: incident.id, seq: event.seq, channel: 'measures' };
  await sendOnce(deps, { effect }, measures && (() => keep(deps, measures)));
}

async function keep({ measures: store, onMeasured }: MeasuringDeps, measures: Measures): Promise<string> {
  await store.record(measures);
  if (!measures.drill) onMeasured(measures);
  return `measures of ${measures.incident} at ${measures.version}`;
}

/**
 * Measures every incident that was closed in `month` (`YYYY-MM`) again: those closed before there were measures, and those
 * whose closing was never dispatched. Returns how many. Nobody is told of them.
 */
export async function measureAgain(
  { incidents, measures: store }: { incidents: IncidentStore; measures: MeasureStore },
  month: string,
): Promise<number> {
  let count = 0;
  for (const { id } of await incidents.incidentsClosedIn(month)) {
    const record = await incidents.load(id);
    const measures = record && measuresOf(record.incident);
    if (measures === undefined) continue;
    await store.record(measures);
    count += 1;
  }
  return count;
}
