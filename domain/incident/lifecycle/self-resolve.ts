import { after } from '../../time';
import type { DutyRule } from '../duty-rule';

/** When all alerts cleared before anybody acknowledged and stayed clear for the quiet period, nobody needs waking. */
export const selfResolve: DutyRule = {
  name: 'Resolve quiet incident',
  rank: 'end',
  dueAt: ({ status, allClearAt, plan }) =>
    status === 'alerting' && allClearAt !== undefined ? after(allClearAt, plan.quietPeriod) : undefined,
  perform: () => [
    { type: 'resolved', reason: 'Every alert cleared before anybody acknowledged, and stayed clear.' },
  ],
};
