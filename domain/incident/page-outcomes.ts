import type { Page, PagePurpose } from './incident';

/** Every page of that purpose that still waits, with `outcome`. */
export function closePages(
  pages: readonly Page[],
  purpose: PagePurpose,
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.purpose === purpose ? { ...page, outcome } : page,
  );
}

/** As `closePages`, but leaves those whom the fallback is called by until it is called anew: they are no candidates. */
export function closeAsks(
  pages: readonly Page[],
  purpose: PagePurpose,
  isOver: (page: Page) => boolean,
): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.purpose === purpose && (!page.fallback || isOver(page))
      ? { ...page, outcome: 'expired' }
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
  responder: string,
  purpose: PagePurpose,
): readonly Page[] {
  return pages.map((page) =>
    page.responder === responder &&
    page.purpose === purpose &&
    (page.outcome === 'awaiting' || page.outcome === 'expired')
      ? { ...page, outcome: 'answered' }
      : page,
  );
}
