import type { QuotaStore } from '../../application/ports/requests';

/** A quota store in memory. */
export function memoryQuotaStore(): QuotaStore {
  const counts = new Map<string, number>();
  return {
    async count(name, period, _, more = 1) {
      const count = (counts.get(`${name} ${period}`) ?? 0) + more;
      counts.set(`${name} ${period}`, count);
      return count;
    },
  };
}
