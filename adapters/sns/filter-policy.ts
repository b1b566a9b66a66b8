import * as z from 'zod';

const filterPolicySchema = z.object({ responder: z.array(z.string()).length(1) });

/** The filter that lets through one responder's messages. */
export function filterPolicyFor(responder: string): string {
  return JSON.stringify({ responder: [responder] });
}

/** Whose messages a subscription with these attributes lets through, where it is one person's. */
export function responderFiltered(attributes: Record<string, string> | undefined): string | undefined {
  const policy = filterPolicySchema.safeParse(JSON.parse(attributes?.FilterPolicy ?? '{}'));
  return policy.data?.responder[0];
}
