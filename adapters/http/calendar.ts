import { openFeed } from '../../application/calendar-feed';
import type { Clock } from '../../application/ports/clock';
import type { Seals } from '../../application/ports/links';
import type { FeedStore } from '../../application/ports/people';
import type { RosterStore } from '../../application/ports/roster';
import { icalFeed, lookAgainAfter } from '../calendar/ical-feed';
import type { HttpRequest, HttpResponse } from './http';

/** What serving calendars needs. */
export interface CalendarDeps {
  feeds: FeedStore;
  rosters: RosterStore;
  seals: Seals;
  clock: Clock;
}

/** Serves `/calendar/{code}.ics`, a person's shifts for their calendar program. */
export async function serveCalendar(
  { feeds, rosters, seals, clock }: CalendarDeps,
  { method, path }: HttpRequest,
): Promise<HttpResponse> {
  const code = /^\/calendar\/([a-z0-9]{16,128})\.ics$/.exec(path)?.[1];
  const now = clock.now();
  const reads = method === 'GET' || method === 'HEAD';
  const feed =
    code === undefined || !reads ? undefined : await openFeed({ feeds, rosters, seals }, code, now);
  if (feed === undefined) return plain(404, 'There is no such calendar, or its address was replaced.\n');
  return {
    status: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="on-call.ics"',
      // Only for the one who asks: the address is a secret. Half of what calendars are asked to wait.
      'cache-control': `private, max-age=${lookAgainAfter / 2}`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    },
    body: icalFeed(feed, now),
  };
}

function plain(status: number, body: string): HttpResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body };
}
