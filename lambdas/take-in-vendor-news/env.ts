import * as z from '../../adapters/schemas/zod';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
});
