import * as z from '../adapters/schemas/zod';
import { findStackToRead } from '../cli/deployed-stack';
import { inASentence } from '../cli/in-a-sentence';
import { readRunning } from './running';
import { signIn } from './sign-in';

const ownersSchema = z.object({ owners: z.array(z.object({ id: z.string(), email: z.string() })) });

/** Prints an ID token of somebody on the roster, to call the API with. */
async function main(): Promise<void> {
  if (readRunning() === undefined)
    return refuse('No Eight Bells is on watch in this folder; start it with: npm start');
  const deployed = await findStackToRead(undefined);
  const answer = await fetch(`${deployed.publicUrl}/phones/owners`, { signal: AbortSignal.timeout(10_000) });
  const { owners } = ownersSchema.parse(await answer.json());
  const [asked] = process.argv.slice(2);
  const person = owners.find(({ id, email }) => id === asked || email === asked);
  if (person === undefined) {
    const known = owners.map(({ id }) => id).join(', ');
    return refuse(`Say whose token: npm run -s token -- ID. On the roster are ${known || 'nobody'}.`);
  }
  console.log(await signIn(deployed, person.email));
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

main().catch((error: unknown) => refuse(inASentence(error, 'this machine')));
