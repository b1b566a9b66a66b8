import type { Roster } from '../domain/roster/roster';

/**
 * The name that a secret is kept by and that signs, `responder:ada` or `team:web`, of whom somebody wrote so or with the
 * id alone. Throws with a sentence when there is no such owner, when there are two, or when it has no webhook: what signs
 * nothing needs no secret.
 */
export function webhookOwner(
  { responders, teams }: Pick<Roster, 'responders' | 'teams'>,
  written: string,
): string {
  const owners = [
    ...responders.map(({ id, name, webhook }) => ({ id, name, webhook, owner: `responder:${id}` })),
    ...teams.map(({ id, name, webhook }) => ({ id, name, webhook, owner: `team:${id}` })),
  ];
  const found = owners.filter(({ id, owner }) => owner === written || id === written);
  const [first] = found;
  if (first === undefined) throw new Error(`There is no responder and no team "${written}" on the roster.`);
  if (found.length > 1)
    throw new Error(
      `There is a responder and a team "${written}". Write ${found.map(({ owner }) => owner).join(' or ')}.`,
    );
  if (first.webhook === undefined)
    throw new Error(`The roster has no webhook of ${first.name}, so that there is no secret to sign with.`);
  return first.owner;
}
