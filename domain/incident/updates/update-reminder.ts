import { clockTimeSeen } from '../../text/reader-time';
import type { ReminderRule } from '../reminder-rule';

/** The reminder of a status update that was promised. */
export const updateReminder: ReminderRule<'update-reminded'> = {
  isWanted: ({ audience, promisedAt, overdue }, { promises }) =>
    promises.some(
      (promise) =>
        promise.audience === audience &&
        promise.promisedAt === promisedAt &&
        // What was to come before the promised time is no news once that has passed.
        (overdue || !promise.overdue),
    ),

  wording({ audience, promisedAt, overdue, at }, { id }, { timeZone }) {
    const due = clockTimeSeen(promisedAt, at, timeZone);
    const update = audience === 'public' ? 'Public update' : 'Status update';
    return overdue
      ? {
          call: `${update} OVERDUE`,
          by: `since ${due}`,
          sentences: [
            `The ${update.toLowerCase()} promised for ${due} is overdue.`,
            'Post one even if there is no news: say so, and when the next one comes.',
          ],
        }
      : {
          call: update,
          by: `due ${due}`,
          sentences: [
            `The next ${update.toLowerCase()} of ${id} is promised for ${due}.`,
            'No news is worth an update too.',
          ],
        };
  },
};
