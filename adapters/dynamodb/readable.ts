import type * as z from '../schemas/zod';

/** One item of a list that this version cannot read must not hide all others: it is left out, and told of. */
export function readable<T>(schema: z.ZodMiniType<T>, item: Record<string, unknown>): T[] {
  const parsed = schema.safeParse(item);
  if (parsed.success) return [parsed.data];
  const { pk, sk } = item;
  console.error(
    JSON.stringify({ level: 'ERROR', subject: 'an item cannot be read', pk, sk, why: parsed.error.message }),
  );
  return [];
}
