import type { PracticeBook } from '../../application/ports/people';
import type { Practice } from '../../domain/practice/practice';

/** A practice book in memory. */
export function memoryPracticeBook(): PracticeBook {
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
