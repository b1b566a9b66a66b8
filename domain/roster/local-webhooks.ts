import type { Roster } from './roster';
import { isLoopback } from './webhook-target';

/** The ids of people and teams whose webhooks are on this machine, which only a local stack may call. */
function localWebhooksOf({ responders, teams }: Pick<Roster, 'responders' | 'teams'>): string[] {
  return [...responders, ...teams]
    .filter(({ webhook }) => webhook !== undefined && isLoopback(new URL(webhook).hostname))
    .map(({ id }) => id);
}

/** The reason why a stack that calls no webhooks on its own machine cannot take it; undefined when it can. */
export function whyLocalWebhooksRefused(roster: Pick<Roster, 'responders' | 'teams'>): string | undefined {
  const owners = localWebhooksOf(roster);
  if (owners.length === 0) return undefined;
  return `The webhooks of ${owners.join(', ')} are on this machine, which a stack on AWS cannot call. Give their https addresses.`;
}
