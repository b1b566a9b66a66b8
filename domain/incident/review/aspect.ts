import type { Aspect } from '../aspect';
import { lastCommanderOf } from '../in-hand';
import type { Standpoint } from '../offer';
import { reviewDeciders } from './decide';
import { beginsReview, reviewHears } from './evolve';
import { reviewLines } from './lines';
import { remindOfReview } from './remind-of-review';
import type { ReviewCommand, ReviewEvent, ReviewState } from './review';
import { reviewReminder } from './review-reminder';

/** What is written of it afterwards. */
export const review = {
  begins: beginsReview,
  hears: reviewHears,
  legal: {
    'draft-review': ['resolved'],
    'record-review': ['resolved'],
  },
  decides: reviewDeciders,
  refuses: {},
  owes: { 'remind-of-review': remindOfReview },
  offers: {
    'record-review': { rank: 'owe', isWorth: owesReview },
    'draft-review': { rank: 'owe', isWorth: owesReview },
  },
  lines: reviewLines,
  reminders: { 'review-reminded': reviewReminder },
} satisfies Aspect<ReviewState, ReviewCommand, ReviewEvent>;

function owesReview({ incident, responder }: Standpoint): boolean {
  const { review } = incident;
  return review !== undefined && review.recordedAt === undefined && lastCommanderOf(incident) === responder;
}
