import { compileReviewOf } from '../../application/compile-review';
import { type ReviewFormat, reviewAs, reviewFormats } from '../../domain/review/review-export';
import * as z from '../schemas/zod';
import type { OfIncident } from './api-incidents';
import { get } from './api-route';
import type { Visit } from './api-visit';
import type { HttpResponse } from './http';
import { notFound } from './problem';

const reviewQuery = z.object({
  format: z._default(z.enum(reviewFormats, `must be one of ${reviewFormats.join(', ')}`), 'json'),
});

const written: Readonly<Record<ReviewFormat, { type: string; extension: string }>> = {
  json: { type: 'application/json', extension: 'json' },
  markdown: { type: 'text/markdown; charset=utf-8', extension: 'md' },
  html: { type: 'text/html; charset=utf-8', extension: 'html' },
};

async function showReview(
  { deps, roster }: Visit,
  { parts: { id }, query: { format } }: OfIncident<typeof reviewQuery>,
): Promise<HttpResponse> {
  const document = await compileReviewOf(deps, id, roster);
  if (document === undefined) return notFound(`There is no incident ${id}.`);
  const { type, extension } = written[format];
  return {
    status: 200,
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'content-disposition': `inline; filename="${document.incident.id}-review.${extension}"`,
    },
    body: reviewAs(format, document),
  };
}

export const reviewRoutes = [get('/api/incidents/{id}/review', showReview, reviewQuery)];
