import { textsWithoutPersonalLinks } from '../text/personal-links';
import type { ReviewDocument } from './review-document';
import { reviewHtml } from './review-html';
import { reviewMarkdown } from './review-markdown';

/** The forms in which a review can be written. */
export const reviewFormats = ['json', 'markdown', 'html'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** The review written out. */
export function reviewAs(format: ReviewFormat, document: ReviewDocument): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(textsWithoutPersonalLinks(document), undefined, 2)}\n`;
    case 'markdown':
      return reviewMarkdown(document);
    case 'html':
      return reviewHtml(document);
  }
}
