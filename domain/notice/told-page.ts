import type { Page } from '../incident/paging/paging';
import type { Instant } from '../time';

/** A page as its messages tell of it, its times in incident time. */
export interface ToldPage extends Pick<Page, 'ask' | 'fallback' | 'sentAt' | 'answerBy'> {
  reason?: string | undefined;
  /** The moment of telling, if the same page left before, by another channel or at another time. */
  repeatedAt?: Instant | undefined;
}

/** True if the reader is told that nobody commands, and need not be one who may. */
export function isOnlyTold({ ask, fallback }: ToldPage): boolean {
  return ask.for === 'command' && fallback;
}

/** The reply by text for a yes, before the code or the incident; undefined where no answer is asked for. */
export function replyWord(page: ToldPage | undefined): 'ack' | 'take' | 'coming' | undefined {
  if (page === undefined || isOnlyTold(page)) return undefined;
  if (page.ask.for === 'on-call') return 'ack';
  return page.ask.for === 'crew' ? 'coming' : 'take';
}
