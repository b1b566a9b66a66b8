import { severities } from '../../domain/incident/severity';
import type { Measures } from '../../domain/measures/measures';
import { flag, optional, whole } from './common';
import { tourShape } from './tour';
import { storedAs } from './upcasters';
import { IncidentId, Instant, ServiceId } from './values';
import * as z from './zod';

const time = optional.number;

/** The measures of a closed incident as they are stored. */
export const measuresSchema: z.ZodMiniType<Measures> = storedAs(
  'measures',
  z.object({
    incident: IncidentId,
    version: whole,
    service: ServiceId,
    severity: z.optional(z.enum(severities)),
    drill: flag,
    outcome: z.enum(['resolved', 'dismissed']),
    openedAt: Instant,
    closedAt: Instant,
    times: z.object({ acknowledge: time, command: time, 'first-update': time, resolve: time }),
    overdueUpdates: whole,
    overruns: whole,
    reliefs: whole,
    pages: whole,
    tours: z.array(tourShape),
  }),
);
