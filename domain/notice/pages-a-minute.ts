import type { IncidentId, ResponderId } from '../ids';
import type { Incident } from '../incident/incident';
import type { Channel } from '../roster/channel';
import { earlierOf, type Instant, shifted } from '../time';

/**
 * The most incidents whose pages reach one person on their own within a minute: our own choice, as many as
 * somebody who is woken can read and answer. More are counted, and told in one message.
 */
export const mostPagesAMinute = 3;

const minute = 60_000;
/** Milliseconds in which all that waited for one morning is there: our own choice, as watches wake within seconds. */
const restComesIn = 30_000;

/** The reader who is told of things together: of those of drills apart from those in earnest. */
export interface Reader {
  responder: ResponderId;
  drill: boolean;
  /** True of what waited for the end of their quiet hours; absent: of pages that come too many at once. */
  waited?: boolean | undefined;
}

/** One page on its way to its reader, or whatever else waited for them. */
export interface PageOnItsWay {
  incidentId: IncidentId;
  /** The event that sends it. */
  seq: number;
  /** The page's number within the incident; absent of what is no page. */
  page?: number | undefined;
  channels: readonly Channel[];
}

/** An incident whose page reached its reader on its own, and when. */
export interface SinglePage {
  incidentId: IncidentId;
  at: Instant;
}

/** The course of a page: on its own, with what is to be remembered; or counted, and told from `tellAt` on. */
export type Admission =
  | { outcome: 'goes'; singles: readonly SinglePage[] }
  | { outcome: 'counted'; tellAt: Instant };

/** The name of a page on its way, whatever its channels. */
export function idOfPage({ incidentId, seq }: Pick<PageOnItsWay, 'incidentId' | 'seq'>): string {
  return `${incidentId}#${seq}`;
}

/**
 * The course of a page of the incident at `now`, after the reader's latest `singles`. What follows within the
 * minute for the same incident goes as well: how often one page asks is what its reader's own rules say. What waited
 * for the morning waits a little more, until the rest is there.
 */
export function admit(
  { waited }: Reader,
  singles: readonly SinglePage[],
  incidentId: IncidentId,
  now: Instant,
): Admission {
  if (waited) return { outcome: 'counted', tellAt: shifted(now, restComesIn) };
  const lately = singles.filter(({ at }) => at > shifted(now, -minute));
  if (lately.some((single) => single.incidentId === incidentId)) return { outcome: 'goes', singles };
  if (lately.length < mostPagesAMinute)
    return { outcome: 'goes', singles: [...lately, { incidentId, at: now }] };
  const first = lately.map(({ at }) => at).reduce(earlierOf);
  return { outcome: 'counted', tellAt: shifted(first, minute) };
}

/** True while the incident waits for somebody to acknowledge it, and page `number` was not answered. */
export function isStillUnanswered({ status, pages }: Incident, number: number | undefined): boolean {
  const outcome = pages.find((page) => page.number === number)?.outcome;
  return status === 'alerting' && (outcome === 'awaiting' || outcome === 'expired');
}
