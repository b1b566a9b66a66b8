import type { Tells } from '../tells';
import type { PagingEvent } from './paging';

/** The demands of the events of pages, and their weight. */
export const pagingTells = {
  'delay-over': { asks: ['bulletin'], weight: 'details' },
  'level-reached': { asks: ['bulletin'], weight: 'details' },
  'level-skipped': {},
  'escalation-exhausted': { asks: ['bulletin'], weight: 'steps' },
  'escalated-by-hand': { weight: 'steps' },
  paged: { asks: ['page'] },
  'contacted-again': { asks: ['page'] },
  delivered: {},
  'not-delivered': {},
  unproved: {},
  'acknowledged-in-part': { asks: ['bulletin'] },
  acknowledged: { asks: ['bulletin'], weight: 'turns' },
} as const satisfies Tells<PagingEvent>;
