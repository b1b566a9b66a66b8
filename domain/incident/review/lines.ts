import type { Instant } from '../../time';
import type { Lines } from '../line';
import type { ReviewEvent, ReviewNotes } from './review';

/** The timeline's sentences about the review. */
export const reviewLines: Lines<ReviewEvent> = {
  'review-owed': ({ dueAt }, { time }) => `A review is owed by ${day(dueAt)}, ${time(dueAt)}`,
  'review-drafted': ({ notes }, { who }) => `${who} worked on the review: ${partsOf(notes).join(', ')}`,
  'review-recorded': (_, { who }) => `${who} RECORDED the review`,
  'review-reminded': ({ responder, dueAt, overdue, channels, nextReminderAt }, { name, time }) => {
    const what = overdue ? 'The review is OVERDUE' : `The review is due by ${day(dueAt)}, ${time(dueAt)}`;
    if (channels.length > 0) return `${what}; reminded ${name(responder)}`;
    return nextReminderAt === undefined
      ? `${what}; nothing could be sent to ${name(responder)}`
      : `${what}; nothing sent to ${name(responder)} before ${day(nextReminderAt)}, ${time(nextReminderAt)}`;
  },
};

const named: Readonly<Record<keyof ReviewNotes, string>> = {
  summary: 'summary',
  impact: 'impact',
  wentWell: 'what went well',
  wentBadly: 'what went badly',
  gotLucky: 'where we got lucky',
  followUps: 'follow-ups',
};

function partsOf(notes: ReviewNotes): string[] {
  return (Object.keys(named) as (keyof ReviewNotes)[])
    .filter((part) => notes[part] !== undefined)
    .map((part) => named[part]);
}

function day(at: Instant): string {
  return at.slice(0, 10);
}
