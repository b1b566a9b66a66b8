import type { Channel } from '../../domain/roster/channel';
import type { Responder } from '../../domain/roster/responder';
import type { Roster, RosterInForce } from '../../domain/roster/roster';

/** The roster as everybody on it may see it: as it was written, without what is secret in webhooks. */
export function shownRoster({ overrides, channelStates, tours, ...roster }: RosterInForce): Roster {
  return {
    ...roster,
    responders: roster.responders.map(shownResponder),
    teams: roster.teams.map(withoutSecret),
  };
}

export function shownResponder(responder: Responder): Responder {
  return withoutSecret(responder);
}

/** Whoever knows the whole URL of a webhook may often post there, so that only its origin is shown. */
export function shownAddress(channel: Channel, address: string): string {
  return channel === 'webhook' ? new URL(address).origin : address;
}

function withoutSecret<T extends { webhook?: string | undefined }>(owner: T): T {
  return owner.webhook === undefined ? owner : { ...owner, webhook: shownAddress('webhook', owner.webhook) };
}
