import * as z from '../../adapters/schemas/zod';

export { formats } from '../../adapters/schemas/formats';

export const environment = z.object({
  /** The id of the table in the template, by which CloudFormation tells its name. */
  TABLE_ID: z.string().check(z.minLength(1)),
});
