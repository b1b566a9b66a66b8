import { type Incident, isOpen, urgencyOf } from '../incident/incident';
import { isAlwaysUrgent } from '../incident/paging/page-outcomes';
import { quietUntil } from '../roster/night';
import type { Responder } from '../roster/responder';
import { before, type Duration } from '../time';
import type { AnnouncementEvent } from './announcements';
import type { ToldEvent } from './messages';

/** The lateness that what falls due with the end of quiet hours may have: our own choice, above that of the sweep. */
const late: Duration = 'PT3M';

/**
 * True if `event` tells `reader` of something that waited for the end of their quiet hours. Incident time: where a drill skips
 * hours nothing waits.
 */
export function wasHeldBack(
  event: ToldEvent | AnnouncementEvent,
  incident: Incident,
  reader: Responder,
): boolean {
  if (incident.clockOffset > 0 || isUrgent(incident)) return false;
  const page = 'page' in event ? incident.pages.find(({ number }) => number === event.page) : undefined;
  const since = page === undefined ? before(event.at, late) : page.sentAt;
  const morning = quietUntil(reader, since);
  return (page === undefined || !isAlwaysUrgent(page)) && since < morning && morning <= event.at;
}

function isUrgent(incident: Incident): boolean {
  return isOpen(incident) && urgencyOf(incident) === 'high';
}
