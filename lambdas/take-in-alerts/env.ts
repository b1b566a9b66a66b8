import * as z from '../../adapters/schemas/zod';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** The queue where messages wait that join an incident in a storm. */
  SLOW_QUEUE_URL: z.url(),
  SLOW_QUEUE_ARN: z.string().check(z.minLength(1)),
});
