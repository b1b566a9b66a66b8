import type { QuotaBook } from '../../application/ports/requests';

/** A quota book in memory. */
export function memoryQuotaBook(): QuotaBook {
  const counts = new Map<string, number>();
  return {
    async count(name, period, _, more = 1) {
      const count = (counts.get(`${name} ${period}`) ?? 0) + more;
      counts.set(`${name} ${period}`, count);
      return count;
    },
  };
}
