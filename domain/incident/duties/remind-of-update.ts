import { after } from '../../time';
import type { DutyRule } from '../duty-rule';
import { approachOf } from '../page';

/** Reminds the commander before the promised status update, and again and again once it is overdue. */
export const remindOfUpdate: DutyRule = {
  dueAt: ({ status, updatePromise }) => (status === 'commanded' ? updatePromise?.remindAt : undefined),

  perform({ shift, updatePromise, plan }, at, { roster }) {
    if (shift === undefined || updatePromise === undefined) return [];
    const { commander: responder } = shift;
    const { promisedAt } = updatePromise;
    const overdue = at >= promisedAt;
    const nextReminderAt = overdue ? after(at, plan.updates.remindAgainEvery) : promisedAt;
    const channels = approachOf(responder, 'high', at, roster)?.contacts[0]?.channels ?? [];
    return [{ type: 'update-reminded', responder, promisedAt, overdue, channels, nextReminderAt }];
  },
};
