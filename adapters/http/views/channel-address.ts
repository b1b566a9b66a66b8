import type { Channel } from '../../../domain/roster/channel';

/** Whoever knows the whole URL of a webhook may often post there, so that only its origin is shown. */
export function shownAddress(channel: Channel, address: string): string {
  return channel === 'webhook' ? new URL(address).origin : address;
}
