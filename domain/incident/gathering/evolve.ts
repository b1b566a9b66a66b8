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
  'gathered-under': (_, { leader, at }) => ({ under: { leader, since: at } }),
  'left-gathering': () => ({ under: undefined }),
  'quiet-while-gathered': ({ under }) => ({ under: under && { ...under, quiet: true } }),
  'alerts-attached': ({ under }, { alerts, uncounted }) => {
    const fires = uncounted > 0 || alerts.some(({ clearedAt }) => clearedAt === undefined);
    return under?.quiet && fires ? { under: { ...under, quiet: undefined } } : {};
  },
  'gathering-counted': ({ gathered }, { count, services, joined, left, wallAt }) => ({
    gathered: {
      count,
      services,
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
