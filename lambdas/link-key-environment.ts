import * as z from '../adapters/schemas/zod';

/** The variables of a function that makes links, or opens them. */
export const linkKeyEnvironment = {
  /** The HMAC key in KMS that links are sealed with. */
  LINK_KEY_ARN: z.string().check(z.minLength(1)),
  /** The number of the key that is made of it. */
  LINK_KEY_GENERATION: z.coerce.number<string>().check(z.int(), z.positive()),
};
