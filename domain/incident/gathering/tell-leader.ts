import type { DutyRule } from '../duty-rule';
import { isGathered } from './while-gathered';

/**
 * The duty to tell the leader at once that all alerts of a part of it are clear, or that one fires again: where all of it is
 * clear, nobody needs waking.
 */
export const tellLeader: DutyRule = {
  name: 'Tell leader',
  rank: 'end',
  dueAt: (incident) => {
    const { under, allClearAt, changedAt } = incident;
    const isToldSo = (allClearAt !== undefined) === (under?.clear ?? false);
    return isGathered(incident) && !isToldSo ? (allClearAt ?? changedAt) : undefined;
  },
  perform: ({ under, allClearAt }) =>
    under === undefined
      ? []
      : [{ type: 'leader-told', leader: under.leader, clear: allClearAt !== undefined }],
};
