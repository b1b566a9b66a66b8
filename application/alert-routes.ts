import {
  type AlertSignal,
  type ArrivedAlert,
  isFiring,
  recogniseArrival,
  recurs,
} from '../domain/alert/alert';
import {
  isCalmedDown,
  isStorming,
  type Newcomers,
  usualStormAbove,
  withNewcomer,
} from '../domain/alert/storm';
import type { IncidentId } from '../domain/ids';
import { isOpen } from '../domain/incident/incident';
import { groupOf, type Service } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { IncidentRecord, IncidentStore, StoredCursor, StormGauge } from './ports/incidents';

/** The place that alerts go to. */
interface Place {
  /** The open incident that they join; undefined where they open one, or concern none. */
  record?: IncidentRecord | undefined;
  /** The group that a new incident claims; undefined where they concern none. */
  group?: string | undefined;
  /** True if the incident is that of a storm. */
  storm: boolean;
}

/** Alerts that go to one place together. */
export interface Parcel extends Place {
  arrived: ArrivedAlert[];
  news: AlertSignal[];
  /** Those of the news that end a firing which became part of this place's incident, or does with this news. */
  ends: AlertSignal[];
  /** Cursors to remember once they are taken in. */
  cursors: StoredCursor[];
  /** True if one of them fires again within the hour. */
  recurs: boolean;
  /** The service's alarms lately, as known then; undefined where nothing new came. */
  newcomers?: Newcomers | undefined;
}

/** The alerts of one service, sorted by where they belong as things stand now. */
export interface Routes {
  parcels: readonly Parcel[];
  /** Copies of what is known already. */
  copies: readonly ArrivedAlert[];
  gauge: StormGauge | undefined;
}

/**
 * Says where each alert belongs. All signals of one key go to one place:
 * 1. where its last firing went, while that incident is open: what joined a storm's incident stays with it, until it was
 *    calm for ten minutes;
 * 2. the open incident of its group: of its service, or where each alarm has its own, of its alarm;
 * 3. one that fires: the incident of the service's storm while it storms, else a new incident of its group;
 * 4. an end: the incident of the service's storm, which may know a part of it, or nobody.
 */
export async function routeAlerts(
  incidents: IncidentStore,
  service: Service,
  alerts: readonly ArrivedAlert[],
  now: Instant,
): Promise<Routes> {
  const keys = [...new Set(alerts.map(({ signal }) => signal.key))];
  const stored = new Map((await incidents.cursorsOf(keys)).map((cursor) => [cursor.key, cursor]));
  const map = await mapOf(incidents, service, now);
  const parcels: Parcel[] = [];
  const copies: ArrivedAlert[] = [];
  for (const key of keys) {
    const arrived = alerts.filter(({ signal }) => signal.key === key);
    const known = stored.get(key);
    const { news, ends, cursor } = newsOf(arrived, known);
    if (cursor === undefined) copies.push(...arrived);
    else {
      const place = await map.placeOf({ news, arrived, known }, parcels);
      const again = news.some(({ status, at }) => status === 'firing' && recurs(known, at));
      addTo(parcels, place, { arrived, news, ends: endsAt(place, ends, known), cursor, recurs: again });
    }
  }
  return { parcels, copies, gauge: map.gauge };
}

/** The news among the signals of one key, and the cursor to remember; undefined when nothing is news. */
function newsOf(arrived: readonly ArrivedAlert[], known: StoredCursor | undefined) {
  const news: AlertSignal[] = [];
  const ends: AlertSignal[] = [];
  let cursor: StoredCursor | undefined;
  for (const { signal } of arrived) {
    const arrival = recogniseArrival(cursor ?? known, signal);
    if (arrival.news === undefined) continue;
    if (signal.status === 'cleared' && isFiring(cursor ?? known)) ends.push(arrival.news);
    news.push(arrival.news);
    cursor = { ...arrival.cursor, revision: known?.revision ?? 0 };
  }
  return { news, ends, cursor };
}

/** The first of the ends may be that of a firing from before, which may be part of another incident. */
function endsAt(
  { record }: Place,
  ends: readonly AlertSignal[],
  known: StoredCursor | undefined,
): readonly AlertSignal[] {
  const isOfAnother = isFiring(known) && (record === undefined || known?.incident !== record.incident.id);
  return isOfAnother ? ends.slice(1) : ends;
}

interface Bearer {
  news: readonly AlertSignal[];
  arrived: readonly ArrivedAlert[];
  known: StoredCursor | undefined;
}

/** The state of a service's incidents; each is read once. */
async function mapOf(incidents: IncidentStore, service: Service, now: Instant) {
  const ofAll = groupOf(service);
  const eachItsOwn = service.groupBy === 'alarm';
  const stormAbove = service.stormAbove ?? usualStormAbove;
  const gauge = eachItsOwn ? await incidents.gaugeOf(ofAll) : undefined;
  const read = new Map<string, Promise<IncidentRecord | undefined>>();
  let newcomers = gauge?.newcomers ?? [];

  return { gauge, placeOf };

  async function placeOf(
    bearer: Bearer,
    parcels: readonly Parcel[],
  ): Promise<Place & Pick<Parcel, 'newcomers'>> {
    const firesAt = bearer.news.find(({ status }) => status === 'firing')?.at;
    const firing = firesAt !== undefined;
    const group = groupFor(bearer.arrived);
    const standing = (await home(bearer.known, firesAt)) ?? (await openOf(group));
    if (standing !== undefined) return { record: standing, storm: false };
    if (!firing) return { record: eachItsOwn ? await openOf(ofAll) : undefined, storm: false };
    if (!eachItsOwn || parcels.some((parcel) => parcel.group === group)) return { group, storm: false };
    const storm = isStorming(newcomers, stormAbove, now);
    newcomers = withNewcomer(newcomers, stormAbove, now);
    if (!storm) return { group, storm, newcomers };
    return { record: await openOf(ofAll), group: ofAll, storm, newcomers };
  }

  function groupFor([alert]: readonly ArrivedAlert[]): string {
    return eachItsOwn ? groupOf(service, alert?.alarmName ?? alert?.signal.key) : ofAll;
  }

  /**
   * Whoever fires again goes back only to an incident of the service that has the alarm now, if that is as earnest; and to
   * that of a storm, which somebody took in hand long ago, only if it was not calm meanwhile.
   */
  async function home(
    known: StoredCursor | undefined,
    firesAt: Instant | undefined,
  ): Promise<IncidentRecord | undefined> {
    const record = known?.incident === undefined ? undefined : await openOne(known.incident);
    if (known === undefined || record === undefined || firesAt === undefined) return record;
    const { group, drill, service: of } = record.incident;
    if (of !== service.id || drill !== service.drill) return undefined;
    const isOfStorm = eachItsOwn && group === ofAll;
    return isOfStorm && isCalmedDown(known, firesAt) ? undefined : record;
  }

  async function openOf(group: string): Promise<IncidentRecord | undefined> {
    const id = await incidents.openIncidentOf(group);
    return id === undefined ? undefined : openOne(id);
  }

  /** One that was closed a moment ago counts as none: its claim is about to go. */
  async function openOne(id: IncidentId): Promise<IncidentRecord | undefined> {
    const reading = read.get(id) ?? incidents.load(id);
    read.set(id, reading);
    const record = await reading;
    return record !== undefined && isOpen(record.incident) ? record : undefined;
  }
}

function addTo(
  parcels: Parcel[],
  { newcomers, ...place }: Place & Pick<Parcel, 'newcomers'>,
  added: Pick<Parcel, 'arrived' | 'news' | 'recurs'> & { ends: readonly AlertSignal[]; cursor: StoredCursor },
): void {
  const { arrived, news, ends, cursor } = added;
  const same = parcels.find(
    (other) =>
      other.record?.incident.id === place.record?.incident.id &&
      (place.record !== undefined || other.group === place.group),
  );
  if (same === undefined) {
    parcels.push({ ...place, ...added, ends: [...ends], cursors: [cursor], newcomers });
    return;
  }
  same.arrived.push(...arrived);
  same.news.push(...news);
  same.ends.push(...ends);
  same.cursors.push(cursor);
  same.recurs ||= added.recurs;
  same.newcomers = newcomers ?? same.newcomers;
}
