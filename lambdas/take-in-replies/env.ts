import * as z from 'zod';
import { linkKeyEnvironment } from '../link-key-environment';

export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  ...linkKeyEnvironment,
});
