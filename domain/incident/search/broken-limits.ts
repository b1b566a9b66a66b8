import { capital } from '../../text/capital';
import type { EventOf } from '../event';
import type { Saying, SayingWords } from '../saying';
import type { Limit } from './search';

/** True if somebody was asked although that breaks a limit: limits keep people fit, so that is news. */
export function breaksLimit({ breaks }: { breaks?: readonly Limit[] | undefined }): boolean {
  return breaks !== undefined && breaks.length > 0;
}

/** The loud word to a team that somebody is asked beyond a limit, since limits keep people fit. */
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

/** The limits that a choice breaks, loudly; empty where it breaks none. */
export function limitsNote(breaks: readonly Limit[] | undefined): string {
  if (breaks === undefined || breaks.length === 0) return '';
  const names = breaks.map((limit) => (limit === 'rest' ? 'REST' : 'HOURS')).join(' and ');
  return `; ${names} LIMIT BROKEN`;
}

/** The reason against somebody who would break these limits. */
export function whyUnfit(breaks: readonly Limit[]): string {
  return breaks.includes('rest') ? 'has not rested long enough' : 'has served too many hours in seven days';
}
