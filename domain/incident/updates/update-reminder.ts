import type { ResponderId } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import { nameOf } from '../../roster/roster';
import { lengthInWords } from '../../text/length-in-words';
import { listed } from '../../text/listed';
import { clockTimeSeen } from '../../text/reader-time';
import { after, type Instant, millisecondsBetween } from '../../time';
import { communicationsRole } from '../crew/posts';
import { restNote } from '../crew/rest-note';
import type { Incident } from '../incident';
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

  wording({ audience, promisedAt, overdue, others = [], at, responder }, incident, { timeZone }, roster) {
    const { id } = incident;
    const due = clockTimeSeen(promisedAt, at, timeZone);
    const update = audience === 'public' ? 'Public update' : 'Status update';
    const rest = restNote(incident, communicationsRole, { at, timeZone }, roster);
    if (!overdue)
      return {
        call: update,
        by: `due ${due}`,
        news: rest?.news,
        sentences: [
          `The next ${update.toLowerCase()} of ${id} is promised for ${due}.`,
          ...(rest?.sentences ?? []),
          'No news is worth an update too.',
        ],
      };
    const late = lengthInWords(millisecondsBetween(promisedAt, at));
    const called = others.map((other) => calledNameOf(roster, other));
    const told =
      others.length === 0 ? 'nobody else' : `${listed(others.map((other) => nameOf(roster, other)))} as well`;
    const news = `${late} late${called.length === 0 ? '' : `, ${listed(called)} told too`}`;
    const until = lastWord(incident, responder, at);
    const by = until && clockTimeSeen(until, at, timeZone);
    return {
      call: `${update} OVERDUE`,
      by: `since ${due}`,
      news: by === undefined ? news : `Do anything by ${by}, else relief is sought`,
      ...(by !== undefined && { reply: 'hold' }),
      sentences: [
        `The ${update.toLowerCase()} promised for ${due} is ${late} overdue. This went to you, and to ${told}.`,
        ...(rest?.sentences ?? []),
        'Post one even if there is no news: say so, and when the next one comes.',
        ...(by === undefined
          ? []
          : [`If you do nothing on ${id} by ${by}, relief is sought, and takes over at once.`]),
      ],
    };
  },
};

/** The moment at which relief is sought of a commander who does nothing after this reminder either; undefined for others. */
function lastWord(
  { shift, attention, plan }: Incident,
  responder: ResponderId,
  at: Instant,
): Instant | undefined {
  const isLast = shift?.commander === responder && attention?.ignored?.[1] === at;
  return isLast ? after(at, plan.command.acknowledgeWithin) : undefined;
}
