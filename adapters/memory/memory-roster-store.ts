import type { RosterStore, RosterVersion } from '../../application/ports';
import type { ChannelState } from '../../domain/roster/channel';
import type { Roster } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';

/** What is read together with the roster, and written by others. */
interface LiveBooks {
  overrides(): readonly Override[];
  channelStates(): readonly ChannelState[];
}

const noBooks: LiveBooks = { overrides: () => [], channelStates: () => [] };

/** A roster store in memory. */
export function memoryRosterStore(live: LiveBooks = noBooks): RosterStore {
  const applied: (RosterVersion & { roster: Roster })[] = [];
  return {
    async current(now) {
      const last = applied.at(-1);
      if (last === undefined) return undefined;
      const overrides = live.overrides().filter(({ from, to }) => to > now && from < to);
      const channelStates = live.channelStates();
      return { version: last.version, roster: structuredClone({ ...last.roster, overrides, channelStates }) };
    },
    async apply(roster, previous, appliedAt, note) {
      if (applied.length !== previous) return false;
      applied.push({ version: previous + 1, roster: structuredClone(roster), appliedAt, note });
      return true;
    },
    async version(version) {
      const found = applied.find((each) => each.version === version);
      return found && structuredClone(found.roster);
    },
    async versions(limit) {
      const newestFirst = applied.toReversed().slice(0, limit);
      return newestFirst.map(({ version, appliedAt, note }) => ({ version, appliedAt, note }));
    },
  };
}
