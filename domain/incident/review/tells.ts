import type { Tells } from '../tells';
import type { ReviewEvent } from './review';

/** The demands of the events of the review, and their weight. */
export const reviewTells = {
  'review-owed': {},
  'review-drafted': {},
  'review-recorded': {},
  'review-reminded': { asks: ['reminder'] },
} as const satisfies Tells<ReviewEvent>;
