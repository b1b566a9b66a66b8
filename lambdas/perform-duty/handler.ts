import * as z from '../../adapters/schemas/zod';
import { type Performance, performDuty } from '../../application/perform-duty';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';

const deps = commandDepsOn(tableNamed(readEnvironment(environment).TABLE_NAME));

/** The input from the watch: which incident, on behalf of which watch. The duty's name is for people who read logs. */
const wakingSchema = z.object({ incidentId: z.string(), watchId: z.string(), duty: z.string() });

/** Performs what is due, when a watch wakes for it. */
export const handler = handling(async (event: unknown): Promise<{ performance: Performance }> => {
  const { incidentId, watchId } = wakingSchema.parse(event);
  return { performance: await performDuty(deps, incidentId, watchId) };
});
