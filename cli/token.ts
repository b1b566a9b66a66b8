import { Command } from 'commander';
import * as z from '../adapters/schemas/zod';
import { readRunning } from '../local/running';
import { signIn } from '../local/sign-in';
import { findStackToRead } from './deployed-stack';
import { run } from './stack-command';

const ownersSchema = z.object({ owners: z.array(z.object({ id: z.string(), email: z.string() })) });

const program = new Command('token')
  .description(
    'Prints an ID token of somebody on the roster of `npm start`, to call its API with: npm run -s token -- ada',
  )
  .argument('[person]', 'whose: an id or an email address of the roster')
  .addHelpText('after', '\nExits with 0 when it printed one, and with 1 when it did not.')
  .showHelpAfterError('Add --help for more.')
  .action(printToken);

async function printToken(asked: string | undefined): Promise<void> {
  if (readRunning() === undefined)
    throw new Error('No Eight Bells is on watch in this folder; start it with: npm start');
  const deployed = await findStackToRead(undefined);
  const answer = await fetch(`${deployed.publicUrl}/phones/owners`, { signal: AbortSignal.timeout(10_000) });
  const { owners } = ownersSchema.parse(await answer.json());
  const person = owners.find(({ id, email }) => id === asked || email === asked);
  if (person === undefined) {
    const known = owners.map(({ id }) => id).join(', ');
    throw new Error(`Say whose token: npm run -s token -- ID. On the roster are ${known || 'nobody'}.`);
  }
  console.log(await signIn(deployed, person.email));
}

run(program);
