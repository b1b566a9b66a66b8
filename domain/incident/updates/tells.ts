import type { EventOf } from '../event';
import type { Tells } from '../tells';
import type { UpdateEvent } from './updates';

/** What the events of status updates ask for, and what they weigh. */
export const updatesTell = {
  'update-promised': {},
  'update-reminded': {
    asks: ['reminder', 'bulletin'],
    isNews: ({ becameOverdue }: EventOf<'update-reminded'>) => becameOverdue === true,
  },
  'update-posted': { asks: ['bulletin'], weight: 'steps' },
} as const satisfies Tells<UpdateEvent>;
