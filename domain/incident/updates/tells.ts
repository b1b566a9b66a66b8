import type { EventOf } from '../event';
import type { Tells } from '../tells';
import type { UpdateEvent } from './updates';

/** The demands of the events of status updates, and their weight. */
export const updatesTell = {
  // Whoever brings it about has done something else besides.
  'update-promised': { facilitates: true },
  'update-reminded': {
    asks: ['reminder', 'bulletin'],
    isNews: ({ becameOverdue }: EventOf<'update-reminded'>) => becameOverdue === true,
  },
  'update-posted': { asks: ['announcement', 'mail', 'bulletin'], weight: 'steps' },
  'update-passed-on': { asks: ['announcement'] },
} as const satisfies Tells<UpdateEvent>;
