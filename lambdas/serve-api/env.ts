import * as z from 'zod';
import { linkKeyEnvironment } from '../link-key-environment';

export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  /** Whose email subscriptions are asked to confirm. */
  EMAIL_TOPIC_ARNS: z.string().min(1),
  /** Where people reach the doors; without a slash at its end. */
  PUBLIC_URL: z.url(),
  ...linkKeyEnvironment,
});
