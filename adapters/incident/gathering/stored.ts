import type {
  Gathered,
  GatheringEvent,
  GatheringState,
  Under,
} from '../../../domain/incident/gathering/gathering';
import { flag, optional, receivers, responders, text, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Duration, IncidentId, Instant } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const leader = IncidentId;
const ids = z.array(IncidentId);

const under = z.lazy(() =>
  z.looseObject({
    leader,
    since: Instant,
    by: optional.responder,
    from: z.optional(IncidentId),
    clear: optional.flag,
  } satisfies Fields<Under>),
);

const gathered = z.lazy(() =>
  z.looseObject({
    count: whole,
    services: whole,
    newest: ids,
    clear: flag,
    countedAt: Instant,
    byRule: optional.flag,
  } satisfies Fields<Gathered>),
);

export const storedGathering: StoredAspect<GatheringState, GatheringEvent> = storedAspect({
  state: { under: z.optional(under), gathered: z.optional(gathered), apartFrom: z.optional(IncidentId) },
  events: {
    'gathered-under': () => ({ leader, from: z.optional(IncidentId) }),
    'gathering-told': () => ({
      leader,
      commander: optional.responder,
      to: receivers,
    }),
    'left-gathering': () => ({ leader, reason: optional.text }),
    'leader-told': () => ({ leader, clear: flag }),
    'gathering-began': () => ({ groups: z.array(text), above: whole, within: Duration }),
    'gathering-asked': () => ({ incidents: ids }),
    'gathering-counted': () => ({
      count: whole,
      services: whole,
      clear: flag,
      title: optional.text,
      joined: z.array(z.object({ id: IncidentId, title: text })),
      left: ids,
      people: responders,
    }),
  },
});
