import { logError } from '../log';
import type * as z from '../schemas/zod';

/** One item of a list that this version cannot read must not hide all others: it is left out, and told of. */
export function readable<T>(schema: z.ZodMiniType<T>, item: Record<string, unknown>): T[] {
  const parsed = schema.safeParse(item);
  if (parsed.success) return [parsed.data];
  const { pk, sk } = item;
  logError('an item cannot be read', parsed.error, { pk, sk });
  return [];
}
