import type { HealthStore } from '../../application/ports/vendor';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { after, type Instant } from '../../domain/time';

/** A health store in memory. */
export function memoryHealthStore(): HealthStore {
  const kept = new Map<string, { event: HealthEvent; until: Instant }>();
  return {
    async record(event, now) {
      const known = kept.get(event.arn)?.event.updatedAt;
      if (known !== undefined && event.updatedAt !== undefined && event.updatedAt < known) return;
      kept.set(event.arn, { event, until: after(now, 'P7D') });
    },
    async open(now) {
      return [...kept.values()]
        .filter(({ event, until }) => event.status !== 'closed' && now < until)
        .map(({ event }) => event)
        .sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    },
  };
}
