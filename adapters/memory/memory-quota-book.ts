import type { QuotaBook } from '../../application/ports';

/** A quota book in memory. */
export function memoryQuotaBook(): QuotaBook {
  const counts = new Map<string, number>();
  return {
    async count(name, period) {
      const count = (counts.get(`${name} ${period}`) ?? 0) + 1;
      counts.set(`${name} ${period}`, count);
      return count;
    },
  };
}
