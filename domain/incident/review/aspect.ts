import { nameOf } from '../../roster/roster';
import type { Aspect } from '../aspect';
import { lastCommanderOf } from '../command/in-hand';
import type { NamedStandpoint, Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import { reviewDeciders } from './decide';
import { beginsReview, reviewHears } from './evolve';
import { reviewLines } from './lines';
import { remindOfReview } from './remind-of-review';
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
  owes: { 'remind-of-review': remindOfReview },
  offers: {
    'record-review': { rank: 'owe', isWorth: owesReview, whyNot: owesNone },
    'draft-review': { rank: 'owe', isWorth: owesReview, whyNot: owesNone },
  },
  lines: reviewLines,
  tells: reviewTells,
  says: {},
  reminders: { 'review-reminded': reviewReminder },
} satisfies Aspect<ReviewState, ReviewCommand, ReviewEvent>;

function owesReview({ incident, responder }: Standpoint): boolean {
  const { review } = incident;
  return review !== undefined && review.recordedAt === undefined && lastCommanderOf(incident) === responder;
}

function owesNone({ incident, roster }: NamedStandpoint): Refusal {
  const { id, review } = incident;
  if (review === undefined) return refusal('not-needed', `No review of ${id} is owed.`);
  if (review.recordedAt !== undefined) return refusal('already-done', `The review of ${id} is recorded.`);
  const last = lastCommanderOf(incident);
  const who = last === undefined ? 'Whoever commanded last' : nameOf(roster, last);
  return refusal('not-yours', `${who} writes the review of ${id}.`);
}
