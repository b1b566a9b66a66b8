import { after } from '../../time';
import type { DutyRule } from '../duty-rule';

/** The duty to end an incident whose alerts all cleared before anybody acknowledged, and stayed clear: nobody needs waking. */
export const selfResolve: DutyRule = {
  name: 'Resolve quiet incident',
  rank: 'end',
  dueAt: ({ status, allClearAt, plan }) =>
    status === 'alerting' && allClearAt !== undefined ? after(allClearAt, plan.quietPeriod) : undefined,
  perform: ({ escalation }) => [
    escalation?.delayed
      ? {
          type: 'resolved',
          reason: 'Every alert cleared before anybody was paged, and stayed clear.',
          silent: true,
        }
      : { type: 'resolved', reason: 'Every alert cleared before anybody acknowledged, and stayed clear.' },
  ],
};
