import type { PagePurpose } from '../incident/incident';
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
