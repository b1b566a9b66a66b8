import { clockTimeSeen } from '../../text/reader-time';
import type { ReminderRule } from '../reminder-rule';

/** The reminder of the review of an incident that is over. */
export const reviewReminder: ReminderRule<'review-reminded'> = {
  isWanted: ({ dueAt }, { status, review }) =>
    status === 'resolved' &&
    review !== undefined &&
    review.recordedAt === undefined &&
    review.dueAt === dueAt,

  wording({ dueAt, overdue, at }, { id, drill }, { timeZone }) {
    const due = clockTimeSeen(dueAt, at, timeZone);
    const practice = drill ? ['It was a drill; writing its review is practice too.'] : [];
    return {
      call: overdue ? 'Review OVERDUE' : 'Review',
      by: overdue ? `since ${due}` : `due ${due}`,
      sentences: [
        overdue
          ? `The review of ${id} was due ${due} and is not recorded yet.`
          : `${id} is over, and its review is to be recorded by ${due}.`,
        'The draft is written from the timeline. Add what happened in a few sentences, what went well and what went badly, then record it.',
        ...practice,
      ],
    };
  },
};
