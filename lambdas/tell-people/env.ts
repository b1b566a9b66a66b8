import * as z from 'zod';

export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  EMAIL_TOPIC_ARNS: z.string().min(1),
});
