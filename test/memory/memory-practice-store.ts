import type { PracticeStore } from '../../application/ports/people';
import type { Practice } from '../../domain/practice/practice';

/** A practice store in memory. */
export function memoryPracticeStore(): PracticeStore {
  const latest = new Map<string, Practice>();
  return {
    async record(practice) {
      const known = latest.get(practice.responder);
      if (known === undefined || known.at < practice.at) latest.set(practice.responder, practice);
    },
    async all() {
      return [...latest.values()];
    },
  };
}
