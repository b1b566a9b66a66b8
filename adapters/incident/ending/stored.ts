import type { EndingEvent, EndingState, Stirring, Untold } from '../../../domain/incident/ending/ending';
import { optional, quietReceivers, receivers } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant, ResponderId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const stirring = z.looseObject({ responder: ResponderId, at: Instant } satisfies Fields<Stirring>);

const untold = z.looseObject({
  responder: ResponderId,
  urgency: z.enum(['high', 'low']),
  dueAt: Instant,
} satisfies Fields<Untold>);

export const storedEnding: StoredAspect<EndingState, EndingEvent> = storedAspect({
  state: {
    involved: optional.responders,
    stirred: z.optional(z.array(stirring)),
    untold: z.optional(z.array(untold)),
    endedFor: optional.text,
    reopenedFor: optional.text,
  },
  events: {
    'end-told': () => ({ closedAt: Instant, to: receivers, waiting: quietReceivers }),
    'reopening-told': () => ({ reopenedAt: Instant, to: receivers, waiting: quietReceivers }),
  },
});
