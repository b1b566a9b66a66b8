import { listed } from '../../text/listed';
import type { EventOf } from '../event';
import type { Reach } from './updates';

/** The numbers of those whom an update went to; undefined where it says of nobody. Whoever nothing could be sent to does not count. */
export function reachOf({ to, waiting = [], listeners }: EventOf<'update-posted'>): Reach | undefined {
  return (
    to && {
      people: to.filter(({ channels }) => channels.length > 0).length,
      later: waiting.length,
      ...(listeners !== undefined && { listeners }),
    }
  );
}

/** The receivers in words, and `others` besides: `14 people and Shop chat`; empty where there is nobody. */
export function receiversInWords({ people }: Reach, others: readonly string[] = []): string {
  return listed([...(people === 0 ? [] : [people === 1 ? '1 person' : `${people} people`]), ...others]);
}

/** The words on those who hear of it later, or of what is newest by then; undefined where nobody does. */
export function laterInWords({ later }: Reach): string | undefined {
  return later === 0 ? undefined : `${later} more later`;
}

/** The words on the addresses that only listen; undefined where there are none. Whether any hears is not known here. */
export function listenersInWords({ listeners = 0 }: Reach): string | undefined {
  return listeners === 0
    ? undefined
    : `${listeners} ${listeners === 1 ? 'address listens' : 'addresses listen'}`;
}
