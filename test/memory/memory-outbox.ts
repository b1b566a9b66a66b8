import type { Change } from '../../application/dispatch-effects';
import type { Outbox, TellingJob, Unsent } from '../../application/ports/outbox';
import { asksForSomething } from '../../domain/incident/asks';
import type { Instant } from '../../domain/time';

/** An outbox in memory. */
export interface MemoryOutbox extends Outbox {
  /** Marks what `change`, recorded at `now`, asks to be told. */
  hear(change: Change, now: Instant): void;
}

/** An outbox in memory, which has to hear of what the stores record. */
export function memoryOutbox(): MemoryOutbox {
  const unsent = new Map<string, Unsent>();
  return {
    hear(change, now) {
      const job = tellingJobOf(change);
      if (job !== undefined) unsent.set(nameOf(job), { job, since: now });
    },
    async unsentSince(instant) {
      return [...unsent.values()]
        .filter(({ since }) => since < instant)
        .sort((a, b) => (a.since < b.since ? -1 : 1));
    },
    async recordSent(job) {
      unsent.delete(nameOf(job));
    },
    async recordRequeued({ job }, now) {
      const standing = unsent.get(nameOf(job));
      if (standing === undefined) return false;
      unsent.set(nameOf(job), { ...standing, requeuedAt: now });
      return true;
    },
  };
}

function tellingJobOf(change: Change): TellingJob | undefined {
  if (change.kind === 'notice') return change;
  if (change.kind !== 'event' || !asksForSomething(change.event)) return undefined;
  return { kind: 'event', incidentId: change.incidentId, seq: change.event.seq };
}

function nameOf(job: TellingJob): string {
  return job.kind === 'event' ? `${job.incidentId} ${job.seq}` : job.noticeId;
}
