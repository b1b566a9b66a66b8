import type { Tells } from '../tells';
import type { LifecycleEvent } from './lifecycle';

/** The demands of the events of the incident as a whole, and their weight. */
export const lifecycleTells = {
  'incident-opened': {
    asks: ['bulletin', 'health-news'],
    // What may clear by itself is told once that is waited for no longer.
    isNews: ({ pagesFrom }) => pagesFrom === undefined,
    weight: 'turns',
    facilitates: true,
  },
  'alerts-attached': { weight: 'details' },
  'alerts-cleared': { weight: 'details' },
  classified: { asks: ['bulletin'], weight: 'turns' },
  'note-added': { weight: 'details', facilitates: true },
  resolved: {
    asks: ['bulletin', 'measures', 'practice', 'gathering'],
    isNews: ({ silent }) => !silent,
    weight: 'turns',
    facilitates: true,
  },
  dismissed: { asks: ['bulletin', 'measures', 'practice', 'gathering'], weight: 'turns', facilitates: true },
  reopened: { asks: ['bulletin'], weight: 'turns', facilitates: true },
  'clock-advanced': { weight: 'steps', facilitates: true },
} as const satisfies Tells<LifecycleEvent>;
