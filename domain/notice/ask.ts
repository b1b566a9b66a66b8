import type { PagePurpose } from '../incident/paging/paging';
import type { Instant } from '../time';

/** A page's request to its responder. */
export interface Ask {
  purpose: PagePurpose;
  /** The moment of asking, in incident time. */
  sentAt: Instant;
  role?: string | undefined;
  fallback: boolean;
  answerBy: Instant;
  reason?: string | undefined;
  /** True if the same page left before, by another channel or at another time. */
  isRepeated?: boolean | undefined;
}

/** True if the reader is told that nobody commands, and need not be one who may. */
export function isOnlyTold({ purpose, fallback }: Ask): boolean {
  return purpose === 'command' && fallback;
}

/** The reply by text for a yes, before the code or the incident; undefined where no answer is asked for. */
export function replyWord(ask: Ask | undefined): 'ack' | 'take' | 'coming' | undefined {
  if (ask === undefined || isOnlyTold(ask)) return undefined;
  if (ask.purpose === 'on-call') return 'ack';
  return ask.purpose === 'crew' ? 'coming' : 'take';
}
