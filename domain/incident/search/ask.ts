import type { Urgency } from '../../roster/responder';
import type { RosterInForce } from '../../roster/roster';
import { after, type Duration, type Instant } from '../../time';
import type { Incident } from '../incident';
import { answerTime, askedLately, pagesFor } from '../paging/page';
import type { Ask } from '../paging/paging';
import { bestCandidate, type Candidate, type Vacancy } from './candidates';
import { isWoken } from './woken';

/** A thing that a page asks somebody to take, how much it may disturb, and how long they have before the next one is asked. */
export interface Request {
  ask: Ask;
  urgency: Urgency;
  within: Duration;
  /** The time beyond that of whoever is woken for it in deep night; absent where nobody has any. */
  grace?: Duration | undefined;
  /** True if the next one is asked in time all the same, while whoever was woken may still answer. */
  hurries?: boolean | undefined;
}

/**
 * The best person to ask next; undefined when nobody is left in this round. Who was asked the same within the last minute is
 * not, unless they are named.
 */
export function nextToAsk(
  incident: Incident,
  vacancy: Vacancy,
  { ask, urgency }: Request,
  at: Instant,
  roster: RosterInForce,
): Candidate | undefined {
  const lately = askedLately(incident, ask, urgency, at, roster).filter((id) => id !== vacancy.preferred);
  return bestCandidate(incident, { ...vacancy, leftOut: [...vacancy.leftOut, ...lately] }, at, roster);
}

/** The asking of a candidate: what the timeline says of the choice, and the page behind it. */
export function asked(
  incident: Incident,
  { ask, urgency, within, grace, hurries }: Request,
  { id, reason, breaks }: Candidate,
  at: Instant,
  roster: RosterInForce,
) {
  const inTime = answerTime(id, urgency, within, at, roster);
  const answerBy = grace !== undefined && isWoken(incident, id, at, roster) ? after(inTime, grace) : inTime;
  const nextAt = hurries && inTime < answerBy ? inTime : undefined;
  const call = { responder: id, ask, fallback: false, reason, answerBy };
  return {
    chosen: { candidate: id, reason, answerBy, nextAt, breaks: breaks.length > 0 ? breaks : undefined },
    pages: pagesFor(incident, [call], urgency, at, roster),
  };
}
