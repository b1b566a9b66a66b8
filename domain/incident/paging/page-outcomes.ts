import type { ResponderId, RoleName } from '../../ids';
import type { Instant } from '../../time';
import type { RolePlace } from '../crew/crew';
import { isAskFor } from '../crew/posts';
import type { Page, PagePurpose } from './paging';

/** The outcomes of pages that may still be answered: those that wait, and those that the incident went past. */
export const still: readonly Page['outcome'][] = ['awaiting', 'expired'];

/** The pages, of which those of that purpose that still wait get `outcome`. */
export function closePages(
  pages: readonly Page[],
  purpose: PagePurpose,
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.ask.for === purpose ? { ...page, outcome } : page,
  );
}

/**
 * The same with `expired`, once their time is over or nothing can arrive any more: whoever is being woken has more of it than
 * the search waits. Of those to the fallback only where `isOver`: who is called by it is no candidate.
 */
export function closeAsks(
  pages: readonly Page[],
  purpose: PagePurpose,
  at: Instant,
  isOver: (page: Page) => boolean,
): readonly Page[] {
  const isPast = (page: Page) => (page.fallback ? isOver(page) : page.answerBy <= at || isLost(page));
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.ask.for === purpose && isPast(page)
      ? { ...page, outcome: 'expired' }
      : page,
  );
}

/** True once nothing that was sent for it can arrive any more, and nothing follows. */
export function isLost({ standing, later }: Page): boolean {
  return standing.length === 0 && later.length === 0;
}

/** True of a page that leaves at once at any hour, whatever the severity. */
export function isAlwaysUrgent({ ask, fallback }: Pick<Page, 'ask' | 'fallback'>): boolean {
  return fallback || ask.for === 'command' || ask.for === 'relief';
}

/** True while its first message is still to leave, at the end of quiet hours: its responder knows nothing of it. */
export function isHeldBack({ left, later }: Pick<Page, 'left' | 'later'>): boolean {
  return Object.keys(left).length === 0 && later.length > 0;
}

/** The pages, of which those of these numbers that have expired wait again, until `answerBy`. */
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

/** The pages, of which the one of that number gets `outcome`. */
export function answerPage(
  pages: readonly Page[],
  number: number | undefined,
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) => (page.number === number ? { ...page, outcome } : page));
}

/** The pages, of which those of that purpose to `responder` are answered, also where the incident went past them. */
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

/** The pages, of which those for that place of the role, to `responder` if given, that stand at one of `from` get `outcome`. */
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

/** The pages, of which those to `responder` for the role are answered, also where the search went past them. */
export function answerAsks(pages: readonly Page[], role: RoleName, responder: ResponderId): readonly Page[] {
  const asLead = changeAsks(pages, role, 'lead', still, 'answered', responder);
  return changeAsks(asLead, role, 'deputy', still, 'answered', responder);
}

/** The pages, of which calls to `responder` for crew that stand at one of `from` get `outcome`. */
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
