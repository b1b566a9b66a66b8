import type { ListenerId } from '../domain/ids';
import { readListenerCode } from './link-codes';
import type { Clock } from './ports/clock';
import type { Seals } from './ports/links';
import type { ListenerStore } from './ports/listeners';

/** The ports that ending mails needs. */
export interface EndingDeps {
  listeners: ListenerStore;
  seals: Seals;
  clock: Clock;
}

/** An address that only listens, as whoever has the link of its mails sees it. */
export interface OpenListener {
  id: ListenerId;
  /** True if it is mailed. */
  hears: boolean;
}

/** Looks behind the link and changes nothing; undefined when it is none of ours. */
export async function openListener(
  { listeners, seals }: EndingDeps,
  code: string,
): Promise<OpenListener | undefined> {
  const id = await readListenerCode(seals, code);
  if (id === undefined) return undefined;
  return { id, hears: (await listeners.load(id))?.endedAt === undefined };
}

/** Ends the mails to the address, or begins them again, however often that is asked. */
export async function setHearing(
  { listeners, clock }: EndingDeps,
  { id }: OpenListener,
  hears: boolean,
): Promise<OpenListener> {
  await (hears ? listeners.resume(id) : listeners.end(id, clock.now()));
  return { id, hears };
}
