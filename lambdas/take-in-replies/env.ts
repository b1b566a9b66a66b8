import * as z from '../../adapters/schemas/zod';
import { linkKeyEnvironment } from '../link-key-environment';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  ...linkKeyEnvironment,
});
