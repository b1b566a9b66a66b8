import { compileReviewOf } from '../../application/compile-review';
import type { ReviewDocument } from '../../domain/review/review-document';
import { type ReviewFormat, reviewAs, reviewFormats } from '../../domain/review/review-export';
import { textsWithoutPersonalLinks } from '../../domain/text/personal-links';
import * as z from '../schemas/zod';
import type { OfIncident } from './api-incidents';
import { get } from './api-route';
import type { Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { notFound } from './problem';
import { shownReview } from './views/review-view';

const reviewQuery = z.object({
  format: z._default(z.enum(reviewFormats, `must be one of ${reviewFormats.join(', ')}`), 'json'),
});

const written: Readonly<Record<Exclude<ReviewFormat, 'json'>, string>> = {
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
};
const extensions: Readonly<Record<ReviewFormat, string>> = { json: 'json', markdown: 'md', html: 'html' };

async function showReview(
  { deps, roster }: Visit,
  { parts: { id }, query: { format } }: OfIncident<typeof reviewQuery>,
): Promise<HttpResponse> {
  const document = await compileReviewOf(deps, id, roster);
  if (document === undefined) return notFound(`There is no incident ${id}.`);
  const { headers, ...answer } = answerIn(format, document);
  return {
    ...answer,
    headers: {
      ...headers,
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'content-disposition': `inline; filename="${document.incident.id}-review.${extensions[format]}"`,
    },
  };
}

function answerIn(format: ReviewFormat, document: ReviewDocument): HttpResponse {
  if (format === 'json') return json(200, shownReview, textsWithoutPersonalLinks(document));
  const headers = { 'content-type': written[format], 'cache-control': 'no-store' };
  return { status: 200, headers, body: reviewAs(format, document) };
}

export const reviewRoutes = [get('/api/incidents/{id}/review', showReview, reviewQuery)];
