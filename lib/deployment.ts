import type { Node } from 'constructs';
import { z } from 'zod';

const deployment = z.object({
  /** Name of the stack; two stacks in one account and Region are two Eight Bells that know nothing of each other. */
  stack: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'must be letters, digits and hyphens, starting with a letter')
    .default('EightBells'),
  /** Base of the links in messages; the API's own endpoint when absent. */
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .regex(/[^/]$/, 'must not end with a slash')
    .optional(),
  /** Who is told when Eight Bells itself is in trouble. */
  operationsEmail: z.email('must be an email address').optional(),
  /** True when the data may go with the stack: for trials and the local stack, never for a team on watch. */
  disposable: z.union([z.boolean(), z.stringbool()], { error: 'must be true or false' }).default(false),
});

/** How Eight Bells is to be deployed: the CDK context, parsed. */
export type Deployment = z.output<typeof deployment>;

/** Reads the deployment from the CDK context (`-c name=value`). Throws one Error that names each bad value. */
export function readDeployment(node: Node): Deployment {
  const context = Object.fromEntries(
    Object.keys(deployment.shape).map((key) => [key, node.tryGetContext(key)]),
  );
  const parsed = deployment.safeParse(context);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `-c ${issue.path.join('.')} ${issue.message}`);
  throw new Error(`${faults.join('; ')}.`);
}
