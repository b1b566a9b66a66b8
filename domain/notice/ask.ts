import type { PagePurpose } from '../incident/paging/paging';
import type { Instant } from '../time';

/** What a page asks of its responder. */
export interface Ask {
  purpose: PagePurpose;
  /** When it was asked, in incident time. */
  sentAt: Instant;
  role?: string | undefined;
  fallback: boolean;
  answerBy: Instant;
  reason?: string | undefined;
  /** Whether the same page left before, by another channel or at another time. */
  isRepeated?: boolean | undefined;
}

/** Whoever is told that nobody commands need not be one who may. */
export function isOnlyTold({ purpose, fallback }: Ask): boolean {
  return purpose === 'command' && fallback;
}

/** What to reply by text if the answer is yes, before the code or the incident; undefined where no answer is asked for. */
export function replyWord(ask: Ask | undefined): 'ack' | 'take' | 'coming' | undefined {
  if (ask === undefined || isOnlyTold(ask)) return undefined;
  if (ask.purpose === 'on-call') return 'ack';
  return ask.purpose === 'crew' ? 'coming' : 'take';
}
