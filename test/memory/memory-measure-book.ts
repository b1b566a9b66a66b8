import type { MeasureBook } from '../../application/ports/incidents';
import { type Measures, monthOf } from '../../domain/measures/measures';

/** A book of measures in memory. */
export function memoryMeasureBook(): MeasureBook {
  const book = new Map<string, Measures>();
  return {
    async record(measures) {
      const known = book.get(measures.incident);
      if (known === undefined || known.version <= measures.version)
        book.set(measures.incident, structuredClone(measures));
    },
    async closedIn(month) {
      return structuredClone([...book.values()].filter((measures) => monthOf(measures) === month));
    },
  };
}
