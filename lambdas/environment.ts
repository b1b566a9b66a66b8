import type * as z from '../adapters/schemas/zod';

/**
 * The variables of a function's environment, parsed by its schema.
 * Throws one Error that names every variable which is missing or unusable, so that one look at the log is enough.
 */
export function readEnvironment<Schema extends z.ZodMiniType>(
  schema: Schema,
  source: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map((issue) => issue.path.join('.')));
  throw new Error(`Missing or unusable in the environment: ${[...names].sort().join(', ')}.`);
}
