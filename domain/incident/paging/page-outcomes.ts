import type { ResponderId, RoleName } from '../../ids';
import type { Instant } from '../../time';
import type { RolePlace } from '../crew/crew';
import { isAskFor } from '../crew/posts';
import type { Page, PagePurpose } from './paging';

/** What may still be answered: what waits, and what the incident went past. */
export const still: readonly Page['outcome'][] = ['awaiting', 'expired'];

/** Every page of that purpose that still waits, with `outcome`. */
export function closePages(
  pages: readonly Page[],
  purpose: PagePurpose,
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.ask.for === purpose ? { ...page, outcome } : page,
  );
}

/** As `closePages`, but leaves those whom the fallback is called by until it is called anew: they are no candidates. */
export function closeAsks(
  pages: readonly Page[],
  purpose: PagePurpose,
  isOver: (page: Page) => boolean,
): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.ask.for === purpose && (!page.fallback || isOver(page))
      ? { ...page, outcome: 'expired' }
      : page,
  );
}

/** Whether nothing that was sent for it can arrive any more, and nothing follows. */
export function isLost({ standing, later }: Page): boolean {
  return standing.length === 0 && later.length === 0;
}

/** The pages, of which those of these numbers wait on, or again, until `answerBy`. */
export function keepWaiting(
  pages: readonly Page[],
  numbers: readonly number[] | undefined,
  answerBy: Instant,
): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'expired' && numbers?.includes(page.number)
      ? { ...page, outcome: 'awaiting', answerBy }
      : page,
  );
}

/** The page of that number, with `outcome`. */
export function answerPage(
  pages: readonly Page[],
  number: number | undefined,
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) => (page.number === number ? { ...page, outcome } : page));
}

/** A page that the incident went past is answered all the same when its responder does. */
export function answerPagesOf(
  pages: readonly Page[],
  responder: ResponderId,
  purpose: PagePurpose,
): readonly Page[] {
  return pages.map((page) =>
    page.responder === responder && page.ask.for === purpose && still.includes(page.outcome)
      ? { ...page, outcome: 'answered' }
      : page,
  );
}

/** The asks for that place of the role which stand at one of `from`, with `outcome`; of `responder` alone where that is given. */
export function changeAsks(
  pages: readonly Page[],
  role: RoleName,
  as: RolePlace,
  from: readonly Page['outcome'][],
  outcome: Page['outcome'],
  responder?: ResponderId,
): readonly Page[] {
  return pages.map((page) =>
    isAskFor(page, role, as) &&
    from.includes(page.outcome) &&
    (responder === undefined || page.responder === responder)
      ? { ...page, outcome }
      : page,
  );
}

/** An ask that the search went past is answered all the same when its responder does. */
export function answerAsks(pages: readonly Page[], role: RoleName, responder: ResponderId): readonly Page[] {
  const asLead = changeAsks(pages, role, 'lead', still, 'answered', responder);
  return changeAsks(asLead, role, 'deputy', still, 'answered', responder);
}

/** The pages, with calls to `responder` that nothing more is asked by. */
export function endCalls(
  pages: readonly Page[],
  responder: ResponderId,
  from: readonly Page['outcome'][],
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) =>
    page.ask.for === 'crew' && page.responder === responder && from.includes(page.outcome)
      ? { ...page, outcome }
      : page,
  );
}
