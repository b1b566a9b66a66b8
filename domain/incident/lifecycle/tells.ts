import type { Tells } from '../tells';
import type { LifecycleEvent } from './lifecycle';

/** The demands of the events of the incident as a whole, and their weight. */
export const lifecycleTells = {
  'incident-opened': { asks: ['bulletin', 'health-news'], weight: 'turns' },
  'alerts-attached': { weight: 'details' },
  'alerts-cleared': { weight: 'details' },
  classified: { asks: ['bulletin'], weight: 'turns' },
  'note-added': { weight: 'details' },
  resolved: { asks: ['bulletin', 'measures', 'practice'], weight: 'turns' },
  dismissed: { asks: ['bulletin', 'measures', 'practice'], weight: 'turns' },
  reopened: { asks: ['bulletin'], weight: 'turns' },
  'clock-advanced': { weight: 'steps' },
} as const satisfies Tells<LifecycleEvent>;
