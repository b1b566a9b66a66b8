import type { ResponderId } from '../../ids';
import type { Incident } from '../incident';
import type { Page } from './paging';

/** The newest page that still waits for `responder` to take something on: command, relief, a role, or to come. */
export function newestAskOf({ pages }: Incident, responder: ResponderId): Page | undefined {
  return pages.findLast(
    (page) => page.responder === responder && page.outcome === 'awaiting' && page.ask.for !== 'on-call',
  );
}
