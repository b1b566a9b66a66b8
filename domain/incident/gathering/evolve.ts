import { personBehind } from '../actor';
import type { Hears } from '../aspect';
import type { GatheringState } from './gathering';

/** Members kept by name; all of them are known beside the incident. */
const membersKept = 40;

/** The gathering when an incident opens: it is one of its own. */
export function beginsGathering(): GatheringState {
  return {};
}

/** The changes that events make to what an incident is part of, and to what is part of it. */
export const gatheringHears: Hears<GatheringState> = {
  'gathered-under': ({ allClearAt }, { leader, from, at, by }) => ({
    under: {
      leader,
      since: at,
      by: personBehind(by),
      from,
      clear: allClearAt === undefined ? undefined : true,
    },
  }),
  'left-gathering': (_, { leader }) => ({ under: undefined, apartFrom: leader }),
  'leader-told': ({ under }, { clear }) => ({ under: under && { ...under, clear: clear || undefined } }),
  'gathering-began': (_, { wallAt }) => ({
    gathered: { count: 0, services: 0, newest: [], clear: false, countedAt: wallAt, byRule: true },
  }),
  'gathering-counted': ({ gathered }, { count, services, clear, joined, left, wallAt }) => ({
    gathered: {
      ...gathered,
      ...{ count, services, clear },
      newest: [
        ...(gathered?.newest ?? []).filter((id) => !left.includes(id)),
        ...joined.map(({ id }) => id),
      ].slice(-membersKept),
      countedAt: wallAt,
    },
  }),
  // Where it was part of another, that went on or ended without it.
  reopened: () => ({ under: undefined }),
};
