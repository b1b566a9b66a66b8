import { whyLocalWebhooksRefused } from '../../domain/roster/local-webhooks';
import type { Roster } from '../../domain/roster/roster';
import { whyNoTarget } from './public-address';

type Owners = Pick<Roster, 'responders' | 'teams'>;

/**
 * The reason why a stack cannot take the webhooks of a roster; undefined when it can. A roster from an
 * earlier version may name what a file may not any more. `local`: the stack calls this machine.
 */
export function whyWebhooksRefused(roster: Owners, { local }: { local: boolean }): string | undefined {
  const onThisMachine = local ? undefined : whyLocalWebhooksRefused(roster);
  if (onThisMachine !== undefined) return onThisMachine;
  const refused = [...roster.responders, ...roster.teams].flatMap(({ id, webhook }) => {
    const why = webhook === undefined ? undefined : whyNoTarget(new URL(webhook), { local });
    return why === undefined ? [] : [`that of ${id} ${why}`];
  });
  if (refused.length === 0) return undefined;
  return `Webhooks are https addresses on the public internet: ${refused.join(', ')}.`;
}
