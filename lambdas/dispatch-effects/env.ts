import * as z from '../../adapters/schemas/zod';
import { linkKeyEnvironment } from '../link-key-environment';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  EMAIL_TOPIC_ARNS: z.string().check(z.minLength(1)),
  CHAT_TOPIC_ARN: z.string().check(z.minLength(1)),
  WATCH_ARN: z.string().check(z.minLength(1)),
  /** The address at which people reach the doors; without a slash at its end. */
  PUBLIC_URL: z.url(),
  RETRY_QUEUE_URL: z.url(),
  /** True to let webhooks be on this machine: on a local stack only. */
  LOCAL_WEBHOOKS: z.stringbool(),
  ...linkKeyEnvironment,
});
