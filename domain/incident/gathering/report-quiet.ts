import { after } from '../../time';
import type { DutyRule } from '../duty-rule';
import { isGathered } from './while-gathered';

/** The duty to tell the leader that all alerts of a part of it stayed clear: where all parts did, nobody needs waking. */
export const reportQuiet: DutyRule = {
  name: 'Report quiet incident',
  rank: 'end',
  dueAt: (incident) => {
    const { under, allClearAt, plan } = incident;
    const isUntold = isGathered(incident) && !under?.quiet && allClearAt !== undefined;
    return isUntold ? after(allClearAt, plan.quietPeriod) : undefined;
  },
  perform: ({ under }) =>
    under === undefined ? [] : [{ type: 'quiet-while-gathered', leader: under.leader }],
};
