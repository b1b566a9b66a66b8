import type { Node } from 'constructs';
import * as z from '../adapters/schemas/zod';
import { sender } from '../lambdas/retry-effects/env';

/** Characters of the base of links, at most: our own choice, since a text has space for one link. */
const longestUrl = 90;

const someAddressOrNone =
  'must be the email address of whoever is told when Eight Bells itself is in trouble, such as ops@example.com; or none, and nobody is told';

const flag = z._default(z.union([z.boolean(), z.stringbool()], { error: 'must be true or false' }), false);

const deployment = z.object({
  /** Name of the stack; two stacks in one account and Region are two Eight Bells that know nothing of each other. */
  stack: z._default(
    z
      .string()
      .check(
        z.regex(
          /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
          'must be letters, digits and hyphens, starting with a letter',
        ),
      ),
    'EightBells',
  ),
  /** Base of the links in messages: an origin, without a path; the API's own endpoint when absent. */
  publicUrl: z.optional(
    z
      .string()
      .check(
        z.refine(
          isOrigin,
          `must be https:// and a host, with a port if need be and nothing after it, in at most ${longestUrl} characters, such as https://bells.example.com (http:// for localhost only)`,
        ),
      ),
  ),
  /** The address that is told when Eight Bells itself is in trouble: none only where that is said. */
  operationsEmail: z.pipe(
    z
      .string(someAddressOrNone)
      .check(z.refine((text) => text === 'none' || z.email().safeParse(text).success, someAddressOrNone)),
    z.transform((text) => (text === 'none' ? undefined : text)),
  ),
  /** A monitor outside that the sweep tells each minute that all is well. Whoever knows the address could pretend. */
  heartbeatUrl: z.optional(
    z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }),
  ),
  /** US dollars: an alarm rings when the account's text messages of this month have cost so much. */
  smsBudgetUsd: z._default(
    z.coerce
      .number('must be an amount in US dollars, such as 50')
      .check(z.positive('must be an amount in US dollars, such as 50')),
    50,
  ),
  /** Topics by which emails leave: SNS takes 200 filtered subscriptions on each, and 10,000 in an account, as on 50. */
  emailTopics: z._default(
    z.coerce
      .number('must be a number of topics, such as 8')
      .check(
        z.int('must be a number of topics, such as 8'),
        z.gte(1, 'must be at least 1'),
        z.lte(50, 'must be at most 50'),
      ),
    1,
  ),
  /** The sender of mails to those who only listen, who has to be verified in SES; none leave without. */
  mailFrom: z.optional(sender),
  /**
   * True to reserve Lambda concurrency for those four functions that a page depends on, 47 in all: then no other
   * function of the account can crowd them out. AWS insists on 100 that stay unreserved, and a new account has 10.
   */
  reserve: flag,
  /** True to let webhooks be on the machine itself: for the local stack, never on AWS. */
  localWebhooks: flag,
  /** The generation of the key of links: raised by one, another seals them; links of the one before go on working. */
  linkKey: z._default(
    z.coerce
      .number('must be a whole number, such as 2')
      .check(z.int('must be a whole number, such as 2'), z.positive('must be a whole number, such as 2')),
    1,
  ),
  /** True to have errors in the logs name lines of the sources; each function then starts a tenth slower. */
  sourceMaps: flag,
  /** True when the data may go with the stack: for trials and the local stack, never for a team on watch. */
  disposable: flag,
});

/** The deployment that is wanted: the CDK context, parsed. */
export type Deployment = z.output<typeof deployment>;

/** The deployment in the CDK context (`-c name=value`). Throws one Error that names each bad value. */
export function readDeployment(node: Node): Deployment {
  const context = Object.fromEntries(
    Object.keys(deployment.shape).map((key) => [key, node.tryGetContext(key)]),
  );
  const parsed = deployment.safeParse(context);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `-c ${issue.path.join('.')} ${issue.message}`);
  throw new Error(`${faults.join('; ')}.`);
}

function isOrigin(text: string): boolean {
  const origin = /^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/i;
  return text.length <= longestUrl && origin.test(text) && URL.canParse(text);
}
