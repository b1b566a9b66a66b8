import { after } from '../../time';
import type { DutyRule } from '../duty-rule';

/** Reminds the commander before the promised status update, and again and again once it is overdue. */
export const remindOfUpdate: DutyRule = {
  dueAt: ({ status, updatePromise }) => (status === 'commanded' ? updatePromise?.remindAt : undefined),

  perform({ shift, updatePromise, plan }, at) {
    if (shift === undefined || updatePromise === undefined) return [];
    const { promisedAt } = updatePromise;
    const overdue = at >= promisedAt;
    const nextReminderAt = overdue ? after(at, plan.updates.remindAgainEvery) : promisedAt;
    return [{ type: 'update-reminded', responder: shift.commander, promisedAt, overdue, nextReminderAt }];
  },
};
