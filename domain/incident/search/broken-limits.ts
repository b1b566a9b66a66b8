import { capital } from '../../text/capital';
import type { EventOf } from '../event';
import type { Saying, SayingWords } from '../saying';
import type { Limit } from './search';

/** Whether somebody was asked although that breaks a limit: limits keep people fit, so that is news. */
export function breaksLimit({ breaks }: { breaks?: readonly Limit[] | undefined }): boolean {
  return breaks !== undefined && breaks.length > 0;
}

/** What keeps people fit is broken loudly. */
export function limitBroken(
  { candidate, reason, breaks }: Pick<EventOf<'command-candidate-chosen'>, 'candidate' | 'reason' | 'breaks'>,
  { name }: SayingWords,
  what: string,
): Saying {
  return {
    headline: `${name(candidate)} is asked to ${what} ${breaks?.includes('rest') ? 'WITHOUT ENOUGH REST' : 'BEYOND THEIR HOURS'}`,
    sentences: [`${capital(reason)}.`, 'Find somebody rested, if you can.'],
  };
}
