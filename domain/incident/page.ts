import { mostPagedAtOnce, type Roster, responderOf } from '../roster/roster';
import type { IncidentEvent } from './event';
import type { Incident } from './incident';

type Paged = Extract<IncidentEvent, { type: 'paged' }>;

/** The page that is the `index`-th (from 0) of those sent together. */
export function paged(
  incident: Pick<Incident, 'pagesSent'>,
  index: number,
  page: Omit<Paged, 'type' | 'page'>,
): Paged {
  return { type: 'paged', page: incident.pagesSent + index + 1, ...page };
}

/** Pages to every fallback contact still on the roster; to everybody on it when none of them is. */
export function pageFallback(
  incident: Pick<Incident, 'pagesSent' | 'plan'>,
  roster: Roster,
  page: Pick<Paged, 'purpose' | 'reason' | 'answerBy'>,
): Paged[] {
  const contacts = incident.plan.fallback.responders.filter((id) => responderOf(roster, id) !== undefined);
  const reached =
    contacts.length > 0 ? contacts : roster.responders.slice(0, mostPagedAtOnce).map(({ id }) => id);
  return reached.map((responder, index) => paged(incident, index, { responder, fallback: true, ...page }));
}
