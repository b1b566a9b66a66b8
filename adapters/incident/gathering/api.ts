import type { GatheringCommand, GatheringState } from '../../../domain/incident/gathering/gathering';
import { flag, instant, optional, text, texts, whole } from '../../http/views/parts';
import { IncidentId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

/** Incidents that one command gathers at most: our own choice; each is read for it. */
const mostAtOnce = 20;

export const gatheringApi = {
  commands: bodies({
    gather: () => ({
      incidents: z.array(IncidentId).check(z.minLength(1), z.maxLength(mostAtOnce)),
    }),
    'gather-under': () => ({ leader: IncidentId }),
    leave: () => ({}),
  }),
  view: () => ({
    under: z.optional(z.object({ leader: text, since: instant, clear: optional.flag })),
    gathered: z.optional(
      z.object({
        count: whole,
        services: whole,
        newest: texts,
        clear: flag,
        countedAt: instant,
        byRule: optional.flag,
      }),
    ),
  }),
} satisfies AspectApi<GatheringState, GatheringCommand>;
