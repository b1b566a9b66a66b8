import type { MeasureStore } from '../../application/ports/incidents';
import { type Measures, monthOf } from '../../domain/measures/measures';

/** A store of measures in memory. */
export function memoryMeasureStore(): MeasureStore {
  const store = new Map<string, Measures>();
  return {
    async record(measures) {
      const known = store.get(measures.incident);
      if (known === undefined || known.version <= measures.version)
        store.set(measures.incident, structuredClone(measures));
    },
    async closedIn(month) {
      return structuredClone([...store.values()].filter((measures) => monthOf(measures) === month));
    },
  };
}
