import type { ZoneStore } from '../../application/ports/roster';
import type { ZoneRules } from '../../domain/zone-rules';

/** By which rules the functions know time zones, in memory. */
export function memoryZoneStore(): ZoneStore {
  let latest: ZoneRules | undefined;
  return {
    async tell(rules) {
      latest = rules;
    },
    told: async () => latest,
  };
}
