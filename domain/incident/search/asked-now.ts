import type { ResponderId } from '../../ids';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import type { PagePurpose } from '../paging/paging';

const asking: readonly PagePurpose[] = ['command', 'relief', 'role'];

/** Those who are just being asked to take command or a role, and until when that waits for them. */
export function askedNow({ pages }: Incident, at: Instant): { responder: ResponderId; answerBy: Instant }[] {
  return pages.filter(
    ({ ask, outcome, answerBy }) => asking.includes(ask.for) && outcome === 'awaiting' && answerBy > at,
  );
}
