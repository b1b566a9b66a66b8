import type { HonoBase as Hono } from 'hono/hono-base';
import { openFeed } from '../../application/calendar-feed';
import type { Clock } from '../../application/ports/clock';
import type { Seals } from '../../application/ports/links';
import type { FeedStore } from '../../application/ports/people';
import type { RosterStore } from '../../application/ports/roster';
import { icalFeed, lookAgainAfter } from '../calendar/ical-feed';
import { app, type HttpResponse, responseOf } from './http';

/** The ports that serving calendars needs. */
export interface CalendarDeps {
  feeds: FeedStore;
  rosters: RosterStore;
  seals: Seals;
  clock: Clock;
}

/** `/calendar/{code}.ics`, a person's shifts for their calendar program. */
export function calendars(deps: CalendarDeps): Hono {
  return app()
    .get('/calendar/:file{[a-z0-9]{16,128}\\.ics}', async ({ req }) =>
      responseOf(await serveCalendar(deps, req.param('file').replace('.ics', ''))),
    )
    .all('/calendar/*', () => responseOf(unknownCalendar));
}

async function serveCalendar(
  { feeds, rosters, seals, clock }: CalendarDeps,
  code: string,
): Promise<HttpResponse> {
  const now = clock.now();
  const feed = await openFeed({ feeds, rosters, seals }, code, now);
  if (feed === undefined) return unknownCalendar;
  return {
    status: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="on-call.ics"',
      // Only for the one who asks: the address is a secret. Half of what calendars are asked to wait.
      'cache-control': `private, max-age=${lookAgainAfter / 2}`,
      'x-robots-tag': 'noindex',
    },
    body: icalFeed(feed, now),
  };
}

const unknownCalendar: HttpResponse = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: 'There is no such calendar, or its address was replaced.\n',
};
