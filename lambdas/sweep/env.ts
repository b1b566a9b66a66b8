import * as z from '../../adapters/schemas/zod';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  RETRY_QUEUE_URL: z.url(),
  /** A monitor outside that is told each minute that all is well; nobody is when empty. */
  HEARTBEAT_URL: z.union([z.literal(''), z.url()]),
});
