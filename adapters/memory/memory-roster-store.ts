import type { RosterStore, StoredRoster } from '../../application/ports';

/** A roster store in memory. */
export function memoryRosterStore(): RosterStore {
  let current: StoredRoster | undefined;
  return {
    async current() {
      return current;
    },
    async apply(roster, previous) {
      if ((current?.version ?? 0) !== previous) return false;
      current = { version: previous + 1, roster: structuredClone(roster) };
      return true;
    },
  };
}
