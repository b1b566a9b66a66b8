import * as z from '../../adapters/schemas/zod';
import { linkKeyEnvironment } from '../link-key-environment';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** The topics whose email subscriptions are asked to confirm. */
  EMAIL_TOPIC_ARNS: z.string().check(z.minLength(1)),
  /** The address at which people reach the doors; without a slash at its end. */
  PUBLIC_URL: z.url(),
  ...linkKeyEnvironment,
});
