import type { GatheringCommand, GatheringState } from '../../../domain/incident/gathering/gathering';
import { mostGatheredAtOnce } from '../../../domain/incident/gathering/may-gather';
import { flag, instant, optional, text, texts, whole } from '../../http/views/parts';
import { IncidentId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

export const gatheringApi = {
  commands: bodies({
    gather: () => ({
      incidents: z.array(IncidentId).check(z.minLength(1), z.maxLength(mostGatheredAtOnce)),
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
