import type { Change } from '../../application/dispatch-effects';
import type {
  Commit,
  CommitOutcome,
  Door,
  IncidentRecord,
  IncidentStore,
  IncidentSummary,
  StoredCursor,
} from '../../application/ports';
import type { TimelineEvent } from '../../domain/incident/event';
import { isOpen } from '../../domain/incident/incident';
import type { Watch } from '../../domain/incident/watch';
import type { Instant } from '../../domain/time';

/** An incident store in memory; `onChange` plays the part of the table's stream. */
export function memoryIncidentStore(onChange: (change: Change) => void = () => {}): IncidentStore {
  const records = new Map<string, IncidentRecord>();
  const timelines = new Map<string, TimelineEvent[]>();
  const groups = new Map<string, string>();
  const commands = new Set<string>();
  const cursors = new Map<string, StoredCursor>();
  const doors = new Map<string, Door>();
  let lastNumber = 0;

  const store: IncidentStore = {
    async load(id) {
      return structuredClone(records.get(id));
    },
    async openIncidentOf(group) {
      return groups.get(group);
    },
    async nextNumber() {
      lastNumber += 1;
      return lastNumber;
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
      onChange({ kind: 'watch', incidentId: incident.id, before: watch?.id, after: fresh.id });
      return true;
    },
    async wasCarriedOut(incidentId, commandId) {
      return commands.has(`${incidentId} ${commandId}`);
    },
    async cursorsOf(keys) {
      return keys.flatMap((key) => cursors.get(key) ?? []);
    },
    async rememberCursors(read) {
      if (!read.every(isUnchanged)) return false;
      rememberAll(read);
      return true;
    },
    async doorOf(code) {
      return doors.get(code);
    },
    async doorTo(incidentId, seq) {
      return [...doors.values()].find((door) => door.incidentId === incidentId && door.seq === seq);
    },
    async timeline(incidentId, after, limit) {
      return structuredClone((timelines.get(incidentId) ?? []).slice(after, after + limit));
    },
    async openIncidents() {
      return summaries((record) => isOpen(record.incident));
    },
    async incidentsClosedIn(month) {
      return summaries(({ incident }) => !isOpen(incident) && closingMonth(incident) === month).reverse();
    },
    async overdueSince(instant) {
      return summaries(({ incident, watch }) => isOpen(incident) && isBefore(watch, instant));
    },
  };
  return store;

  function outcomeOf(commit: Commit): CommitOutcome {
    const { incident } = commit.record;
    if (commit.commandId !== undefined && commands.has(`${incident.id} ${commit.commandId}`))
      return 'repeated';
    if ((records.get(incident.id)?.incident.version ?? 0) !== commit.decidedOn) return 'conflict';
    if (commit.group === 'claim' && groups.has(incident.group)) return 'conflict';
    return commit.cursors.every(isUnchanged) ? 'committed' : 'conflict';
  }

  function write({ record, events, doors: newDoors, cursors: read, group, commandId }: Commit): void {
    const { incident, watch } = record;
    const before = records.get(incident.id)?.watch?.id;
    records.set(incident.id, record);
    timelines.set(incident.id, [...(timelines.get(incident.id) ?? []), ...events]);
    for (const door of newDoors) doors.set(door.code, door);
    rememberAll(read);
    if (group === 'claim') groups.set(incident.group, incident.id);
    if (group === 'release') groups.delete(incident.group);
    if (commandId !== undefined) commands.add(`${incident.id} ${commandId}`);
    for (const event of events) onChange({ kind: 'event', incidentId: incident.id, event });
    if (before !== watch?.id) onChange({ kind: 'watch', incidentId: incident.id, before, after: watch?.id });
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
  };
}
