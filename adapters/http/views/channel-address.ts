import type { Channel } from '../../../domain/roster/channel';

/** The address as it is shown: of a webhook only the origin, since whoever knows the whole URL may often post there. */
export function shownAddress(channel: Channel, address: string): string {
  return channel === 'webhook' ? new URL(address).origin : address;
}
