import { calledNameOf } from '../../roster/called-name';
import { nameOf } from '../../roster/roster';
import { lengthInWords } from '../../text/length-in-words';
import { listed } from '../../text/listed';
import { clockTimeSeen } from '../../text/reader-time';
import { millisecondsBetween } from '../../time';
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

  wording({ audience, promisedAt, overdue, others = [], at }, { id }, { timeZone }, roster) {
    const due = clockTimeSeen(promisedAt, at, timeZone);
    const update = audience === 'public' ? 'Public update' : 'Status update';
    if (!overdue)
      return {
        call: update,
        by: `due ${due}`,
        sentences: [
          `The next ${update.toLowerCase()} of ${id} is promised for ${due}.`,
          'No news is worth an update too.',
        ],
      };
    const late = lengthInWords(millisecondsBetween(promisedAt, at));
    const called = others.map((other) => calledNameOf(roster, other));
    const told =
      others.length === 0 ? 'nobody else' : `${listed(others.map((other) => nameOf(roster, other)))} as well`;
    return {
      call: `${update} OVERDUE`,
      by: `since ${due}`,
      news: `${late} late${called.length === 0 ? '' : `, ${listed(called)} told too`}`,
      sentences: [
        `The ${update.toLowerCase()} promised for ${due} is ${late} overdue. This went to you, and to ${told}.`,
        'Post one even if there is no news: say so, and when the next one comes.',
      ],
    };
  },
};
