import { breaksLimit } from '../search/broken-limits';
import type { Tells } from '../tells';
import type { ReliefEvent } from './command';

/** The demands of the events of command, and their weight. */
export const commandTells = {
  'command-candidate-chosen': { asks: ['bulletin'], isNews: breaksLimit },
  'command-search-exhausted': { weight: 'steps' },
  'command-declined': { weight: 'details' },
  'command-taken': { asks: ['bulletin'], weight: 'turns' },
  'relief-candidate-chosen': { asks: ['bulletin'], isNews: breaksLimit },
  'relief-search-exhausted': { weight: 'steps' },
  'relief-declined': { weight: 'details' },
  'relief-asked-for': { asks: ['bulletin'], isNews: ({ silent }) => silent === true, weight: 'steps' },
  'brief-acknowledged': {},
  'relief-accepted': {},
  'relief-fell-through': { weight: 'steps' },
  'shift-overran': { asks: ['bulletin'], weight: 'turns' },
  'command-relieved': { asks: ['bulletin'], weight: 'turns' },
  'handoff-told': { asks: ['reminder'] },
} as const satisfies Tells<ReliefEvent>;
