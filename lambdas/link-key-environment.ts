import * as z from 'zod';

/** What a function has to be told that makes links, or opens them. */
export const linkKeyEnvironment = {
  /** The HMAC key in KMS that links are sealed with. */
  LINK_KEY_ARN: z.string().min(1),
  /** Which key is made of it. */
  LINK_KEY_GENERATION: z.coerce.number<string>().int().positive(),
};
