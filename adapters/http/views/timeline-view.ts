import { type WrittenEvent, writtenEventSchema } from '../../schemas/incident';
import * as z from '../../schemas/zod';
import { briefView } from './brief-view';
import { dutyView, incidentView } from './incident-view';
import { whole } from './parts';

/**
 * An event, which is the same wherever it is told: in the log, on the timeline, and where it is stored. Whatever is stored may
 * be read; only an event may be shown.
 */
export const eventView = writtenEventSchema as z.ZodMiniType<WrittenEvent, WrittenEvent>;

/** A part of a timeline. */
export const timelineView = z.lazy(() =>
  z.object({ events: z.array(eventView), last: whole, leftOut: z.optional(z.array(whole)) }),
);

/** The room of an incident: all that a screen about it begins with. */
export const roomView = z.lazy(() =>
  z.object({
    incident: incidentView,
    nextDuty: z.nullable(dutyView),
    brief: z.nullable(briefView),
    timeline: z.object({ events: z.array(eventView), before: z.nullable(whole), last: whole }),
  }),
);
