import * as z from 'zod';
import { credentials } from './engine';
import { readRunning } from './running';
import { signIn } from './sign-in';

// The AWS SDK would warn of a date on which it stops supporting this Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const ownersSchema = z.object({ owners: z.array(z.object({ id: z.string(), email: z.string() })) });

/** Prints an ID token of somebody on the roster, to call the API with. */
async function main(): Promise<void> {
  const running = readRunning();
  if (running === undefined)
    return refuse('No Eight Bells is on watch in this folder; start it with: npm start');
  const { publicUrl, engineUrl, region, outputs } = running;
  const answer = await fetch(`${publicUrl}/phones/owners`, { signal: AbortSignal.timeout(10_000) });
  const { owners } = ownersSchema.parse(await answer.json());
  const [asked] = process.argv.slice(2);
  const person = owners.find(({ id, email }) => id === asked || email === asked);
  if (person === undefined) {
    const known = owners.map(({ id }) => id).join(', ');
    return refuse(`Say whose token: npm run -s token -- ID. On the roster are ${known || 'nobody'}.`);
  }
  console.log(await signIn({ client: { endpoint: engineUrl, region, credentials }, outputs }, person.email));
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

main().catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)));
