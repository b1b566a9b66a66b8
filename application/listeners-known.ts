import { listenersOn } from '../domain/roster/listeners';
import type { Roster } from '../domain/roster/roster';
import { listenerIdOf } from './link-codes';
import type { Listener, ListenerStore } from './ports/listeners';

/** An address that only listens, and what is known of it. */
export type KnownListener = { address: string } & Omit<Listener, 'id'>;

/** The addresses of the roster that only listen, with what is known of each. */
export async function listenersKnown(
  store: Pick<ListenerStore, 'all'>,
  roster: Pick<Roster, 'plans'>,
): Promise<KnownListener[]> {
  const addresses = listenersOn(roster);
  if (addresses.length === 0) return [];
  const known = new Map((await store.all()).map(({ id, ...rest }) => [id, rest]));
  const named = addresses.map(async (address) => ({ address, ...known.get(await listenerIdOf(address)) }));
  return Promise.all(named);
}
