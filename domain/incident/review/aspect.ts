import { nameOf } from '../../roster/roster';
import type { Aspect } from '../aspect';
import { barTo } from '../bar';
import { lastCommanderOf } from '../command/in-hand';
import { incidentTime } from '../incident';
import type { Standpoint } from '../offer';
import { reviewDeciders } from './decide';
import { beginsReview, reviewHears } from './evolve';
import { reviewLines } from './lines';
import { remindOfReview, reviewerOf } from './remind-of-review';
import type { ReviewCommand, ReviewEvent, ReviewState } from './review';
import { reviewReminder } from './review-reminder';
import { reviewTells } from './tells';

/** The aspect of the review, which is written afterwards. */
export const review = {
  begins: beginsReview,
  hears: reviewHears,
  legal: {
    'draft-review': ['resolved'],
    'record-review': ['resolved'],
  },
  decides: reviewDeciders,
  refuses: {},
  bars: {
    'draft-review': barTo(reviewDeciders['draft-review'], () => [
      { type: 'draft-review', notes: { summary: '' } },
    ]),
    'record-review': barTo(reviewDeciders['record-review'], () => [{ type: 'record-review' }]),
  },
  owes: { 'remind-of-review': remindOfReview },
  offers: {
    'record-review': { rank: 'owe', unasked: leftToReviewer },
    'draft-review': { rank: 'owe', unasked: leftToReviewer },
  },
  lines: reviewLines,
  tells: reviewTells,
  says: {},
  reminders: { 'review-reminded': reviewReminder },
  announces: {},
} satisfies Aspect<ReviewState, ReviewCommand, ReviewEvent>;

function leftToReviewer({ incident, responder, roster, now }: Standpoint): string | undefined {
  const { id, review } = incident;
  if (review === undefined) return `No review of ${id} is owed.`;
  const reviewer = reviewerOf(incident, incidentTime(incident, now), roster)?.responder;
  if (responder.id === reviewer || responder.id === lastCommanderOf(incident)) return undefined;
  return `The review of ${id} is left to ${nameOf(roster, reviewer ?? '')}.`;
}
