import type { Change } from '../../application/dispatch-effects';
import type {
  Commit,
  CommitOutcome,
  IncidentRecord,
  IncidentStore,
  IncidentSummary,
  StoredCursor,
  StormGauge,
} from '../../application/ports/incidents';
import type { Door } from '../../application/ports/links';
import type { CarriedOut, RequestToken } from '../../application/ports/requests';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Member } from '../../domain/incident/gathering/gathering';
import { isOpen } from '../../domain/incident/incident';
import type { Watch } from '../../domain/incident/watch';
import type { Tour } from '../../domain/roster/tour';
import type { Instant } from '../../domain/time';

/** An incident store in memory. */
export interface MemoryIncidentStore extends IncidentStore {
  /** Every tour of duty, as a roster store reads it. */
  tours(): Tour[];
}

/** An incident store in memory; `onChange` plays the part of the table's stream, `storedDoors` are those of before. */
export function memoryIncidentStore(
  onChange: (change: Change) => void = () => {},
  storedDoors: readonly Door[] = [],
): MemoryIncidentStore {
  const tours = new Map<string, Tour>();
  const records = new Map<string, IncidentRecord>();
  const timelines = new Map<string, TimelineEvent[]>();
  const groups = new Map<string, string>();
  const carriedOut = new Map<string, CarriedOut>();
  const cursors = new Map<string, StoredCursor>();
  const concerned = new Map<string, readonly string[]>();
  const gauges = new Map<string, StormGauge>();
  const members = new Map<string, Map<string, Member>>();
  const openings = new Map<string, Map<string, Instant>>();
  let lastNumber = 0;
  let lastTaker: string | undefined;

  const store: MemoryIncidentStore = {
    tours: () => structuredClone([...tours.values()]),
    async load(id) {
      return structuredClone(records.get(id));
    },
    async openIncidentOf(group) {
      return groups.get(group);
    },
    async nextNumber(taker) {
      lastNumber += 1;
      lastTaker = taker;
      return lastNumber;
    },
    async giveBackNumber(number, taker) {
      if (number !== lastNumber || taker !== lastTaker) return;
      lastNumber -= 1;
      lastTaker = undefined;
    },
    async commit(commit) {
      const outcome = outcomeOf(commit);
      if (outcome === 'committed') write(structuredClone(commit));
      return outcome;
    },
    async replaceWatch({ incident, watch }, fresh) {
      const stored = records.get(incident.id);
      if (stored?.incident.version !== incident.version || stored.watch?.id !== watch?.id) return false;
      records.set(incident.id, { ...stored, watch: fresh });
      onChange({ kind: 'watch', incidentId: incident.id, before: watch?.id });
      return true;
    },
    async carriedOut(token) {
      return carriedOut.get(keyOf(token));
    },
    async cursorsOf(keys) {
      return keys.flatMap((key) => cursors.get(key) ?? []);
    },
    async gaugeOf(service) {
      return gauges.get(service) ?? { service, newcomers: [], revision: 0 };
    },
    async openingsLately(key, group, since, now) {
      const lately = openings.get(key) ?? new Map<string, Instant>();
      openings.set(key, lately.set(group, now));
      return [...lately].flatMap(([other, at]) => (at.slice(0, 16) >= since.slice(0, 16) ? [other] : []));
    },
    async rememberCursors(read) {
      if (!read.every(isUnchanged)) return false;
      rememberAll(read);
      return true;
    },
    async storedDoor(code) {
      return storedDoors.find((door) => door.code === code);
    },
    async timeline(incidentId, after, limit) {
      return structuredClone((timelines.get(incidentId) ?? []).slice(after, after + limit));
    },
    async latest(incidentId, before, limit) {
      const events = (timelines.get(incidentId) ?? []).slice(
        0,
        before === undefined ? undefined : before - 1,
      );
      return structuredClone(events.slice(-limit));
    },
    laterEvent: async () => undefined,
    async openIncidents() {
      return summaries((record) => isOpen(record.incident));
    },
    async membersOf(leader) {
      return structuredClone([...(members.get(leader)?.values() ?? [])]);
    },
    async openIncidentsOf(responder) {
      const mayConcern = ({ incident: { id } }: IncidentRecord) =>
        concerned.get(id)?.includes(responder) ?? true;
      return summaries(
        (record) => isOpen(record.incident) && record.incident.under === undefined && mayConcern(record),
      ).map(({ id }) => id);
    },
    async incidentsClosedIn(month) {
      return [...records.values()]
        .filter(({ incident }) => !isOpen(incident) && closingMonth(incident) === month)
        .sort((a, b) => ((a.incident.closedAt ?? '') < (b.incident.closedAt ?? '') ? 1 : -1))
        .map(summaryOf);
    },
    async overdueSince(instant) {
      return summaries(({ watch }) => isBefore(watch, instant)).map(({ id }) => id);
    },
  };
  return store;

  function outcomeOf(commit: Commit): CommitOutcome {
    const { incident } = commit.record;
    const stored = records.get(incident.id);
    if (commit.token !== undefined && carriedOut.has(keyOf(commit.token))) return 'repeated';
    if ((stored?.incident.version ?? 0) !== commit.decidedOn.version) return 'conflict';
    if (stored?.watch?.id !== commit.decidedOn.watchId) return 'conflict';
    if (commit.group === 'claim' && groups.has(incident.group)) return 'conflict';
    const { gauge } = commit;
    if (gauge !== undefined && (gauges.get(gauge.service)?.revision ?? 0) !== gauge.revision)
      return 'conflict';
    return commit.cursors.every(isUnchanged) ? 'committed' : 'conflict';
  }

  function write({
    record,
    concerned: people,
    events,
    cursors: read,
    gauge,
    memberships,
    tours: served,
    group,
    token,
  }: Commit): void {
    const { incident, watch } = record;
    const before = records.get(incident.id)?.watch?.id;
    if (people !== undefined) concerned.set(incident.id, people);
    records.set(incident.id, record);
    timelines.set(incident.id, [...(timelines.get(incident.id) ?? []), ...events]);
    for (const { leader, member } of memberships ?? [])
      members.set(leader, (members.get(leader) ?? new Map()).set(member.id, member));
    rememberAll(read);
    if (gauge !== undefined) gauges.set(gauge.service, { ...gauge, revision: gauge.revision + 1 });
    for (const tour of served) {
      tours.set([tour.incident, tour.role, tour.startedAt, tour.responder].join(' '), tour);
    }
    if (group === 'claim') groups.set(incident.group, incident.id);
    if (group === 'release') groups.delete(incident.group);
    if (token !== undefined)
      carriedOut.set(keyOf(token), { incidentId: incident.id, request: token.request });
    for (const event of events) onChange({ kind: 'event', incidentId: incident.id, event });
    if (before !== watch?.id) onChange({ kind: 'watch', incidentId: incident.id, before });
  }

  function isUnchanged({ key, revision }: StoredCursor): boolean {
    return (cursors.get(key)?.revision ?? 0) === revision;
  }

  function rememberAll(read: readonly StoredCursor[]): void {
    for (const cursor of read) cursors.set(cursor.key, { ...cursor, revision: cursor.revision + 1 });
  }

  function summaries(wanted: (record: IncidentRecord) => boolean): IncidentSummary[] {
    return [...records.values()].filter(wanted).map(summaryOf);
  }
}

function keyOf({ by, key }: RequestToken): string {
  return `${by} ${key}`;
}

function closingMonth({ closedAt }: { closedAt?: Instant | undefined }): string | undefined {
  return closedAt?.slice(0, 7);
}

function isBefore(watch: Watch | undefined, instant: Instant): boolean {
  return watch !== undefined && watch.duty.wakeAt < instant;
}

function summaryOf({ incident, watch }: IncidentRecord): IncidentSummary {
  const { id, title, service, status, severity, drill, openedAt, version } = incident;
  return {
    id,
    title,
    service,
    status,
    severity,
    drill,
    openedAt,
    version,
    watchId: watch?.id,
    wakeAt: watch?.duty.wakeAt,
    under: incident.under?.leader,
  };
}
