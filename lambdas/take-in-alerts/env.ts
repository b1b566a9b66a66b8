import * as z from 'zod';

export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  /** The queue where messages wait that join an incident in a storm. */
  SLOW_QUEUE_URL: z.url(),
  SLOW_QUEUE_ARN: z.string().min(1),
});
