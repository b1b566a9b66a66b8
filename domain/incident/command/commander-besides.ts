import { approachTo } from '../../roster/approach';
import { isQualifiedFor, type RosterInForce, responderOf } from '../../roster/roster';
import type { Tour } from '../../roster/tour';
import { after, before, type Duration, type Instant } from '../../time';
import type { Incident } from '../incident';
import { askedLately } from '../paging/page';
import { type Candidate, limitsBroken } from '../search/candidates';

/** Whoever has commanded for longer is not given another incident first: our own choice, three quarters of the usual shift. */
const freshFor: Duration = 'PT6H';

/**
 * Whoever took command of another incident last, and still has it: they are the first to be asked for this one, since the two may
 * belong together. Undefined where nobody has, or nobody who is fresh enough; in a drill; and where anybody has been asked or has
 * commanded already.
 */
export function commanderBesides(
  incident: Incident,
  at: Instant,
  roster: RosterInForce,
): Candidate | undefined {
  const { drill, shift, search, pastShifts } = incident;
  const isFirst = search?.round === 1 && search.asked.length === 0 && shift === undefined;
  if (drill || !isFirst || pastShifts.length > 0) return undefined;
  const [newest] = roster.tours
    .filter((tour) => isFreshCommand(tour, incident, at) && mayBeAsked(tour, incident, at, roster))
    .sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1));
  return (
    newest && {
      id: newest.responder,
      reason: `commands ${newest.incident}, to which this may belong`,
      breaks: [],
      besides: newest.incident,
    }
  );
}

function isFreshCommand(tour: Tour, { id, plan, apartFrom }: Incident, at: Instant): boolean {
  const { role, incident, startedAt, endedAt } = tour;
  if (role !== 'commander' || endedAt !== undefined || incident === id || incident === apartFrom)
    return false;
  const { shift, reliefLead } = plan.command;
  return (
    startedAt <= at && at < after(startedAt, freshFor) && at < before(after(startedAt, shift), reliefLead)
  );
}

/** They give up no rest for it, since they are on duty in any case; but their hours are counted. */
function mayBeAsked(
  { responder: id }: Tour,
  incident: Incident,
  at: Instant,
  roster: RosterInForce,
): boolean {
  const person = responderOf(roster, id);
  if (person === undefined || !isQualifiedFor(person, 'commander')) return false;
  const { shift } = incident.plan.command;
  return (
    approachTo(person, 'high', at, roster).counts &&
    !incident.search?.declinedBy?.includes(id) &&
    !limitsBroken(incident, id, { shift }, at, roster).includes('hours') &&
    !askedLately(incident, { for: 'command' }, 'high', at, roster).includes(id)
  );
}
