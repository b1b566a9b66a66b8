import type { HonoBase as Hono } from 'hono/hono-base';
import { secureHeaders } from 'hono/secure-headers';
import type { EndingDeps } from '../../application/end-mails';
import { type CalendarDeps, calendars } from './calendar';
import { type DoorDeps, doors } from './door';
import { sentencePage, unknownDoorPage } from './door-page';
import { app, responseOf } from './http';
import { listenerDoor } from './listener-door';
import { type NoticeDeps, notices } from './notice-door';
import { retryable } from './problem';

/** The application behind personal links: incidents, notices, calendars, the end of mails. `onFailure` hears of what is unexpected. */
export function linksOf(
  deps: DoorDeps & NoticeDeps & CalendarDeps & EndingDeps,
  onFailure: (error: unknown) => void,
): Hono {
  const links = app();
  links.use(secureHeaders({ contentSecurityPolicy, xFrameOptions: 'DENY' }));
  links.onError((error) => {
    if (retryable(error) !== undefined) return responseOf(sentencePage(503, 'Try again', error.message));
    onFailure(error);
    return responseOf(sentencePage(503, 'Try again', lost));
  });
  links.notFound(() => responseOf(unknownDoorPage()));
  return links
    .route('/', doors(deps))
    .route('/', notices(deps))
    .route('/', calendars(deps))
    .route('/', listenerDoor(deps));
}

const lost = 'Eight Bells could not answer just now. Open the link again in a moment.';

/** Nothing but the page itself: no script, nothing from elsewhere, and no other page around it. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};
