import type { Tells } from '../tells';
import type { ReviewEvent } from './review';

/** What the events of the review ask for, and what they weigh. */
export const reviewTells = {
  'review-owed': {},
  'review-drafted': {},
  'review-recorded': {},
  'review-reminded': { asks: ['reminder'] },
} as const satisfies Tells<ReviewEvent>;
