import type { RosterStore, RosterVersion } from '../../application/ports/roster';
import type { ChannelState } from '../../domain/roster/channel';
import type { LinkRevocation } from '../../domain/roster/link-revocation';
import type { Roster } from '../../domain/roster/roster';
import { stillCounts, type Tour } from '../../domain/roster/tour';
import type { Override } from '../../domain/schedule/schedule';

/** What is read together with the roster, and written by others. */
interface LiveStores {
  overrides(): readonly Override[];
  channelStates(): readonly ChannelState[];
  tours(): readonly Tour[];
  linkRevocations(): readonly LinkRevocation[];
}

const noStores: LiveStores = {
  overrides: () => [],
  channelStates: () => [],
  tours: () => [],
  linkRevocations: () => [],
};

/** A roster store in memory. */
export function memoryRosterStore(stores: Partial<LiveStores> = {}): RosterStore {
  const live = { ...noStores, ...stores };
  const applied: (RosterVersion & { roster: Roster })[] = [];
  return {
    async current(now) {
      const last = applied.at(-1);
      if (last === undefined) return undefined;
      const overrides = live.overrides().filter(({ from, to }) => to > now && from < to);
      const tours = live.tours().filter((tour) => stillCounts(tour, now));
      const lately = {
        overrides,
        channelStates: live.channelStates(),
        tours,
        linkRevocations: live.linkRevocations(),
      };
      return { version: last.version, roster: structuredClone({ ...last.roster, ...lately }) };
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
    async versions(limit, before = Number.POSITIVE_INFINITY) {
      const newestFirst = applied.toReversed().filter(({ version }) => version < before);
      return newestFirst
        .slice(0, limit)
        .map(({ version, appliedAt, note }) => ({ version, appliedAt, note }));
    },
  };
}
