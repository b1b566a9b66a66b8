import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { channelsTo } from '../reminded';

/** The search for somebody to take over from a commander of whom nothing is heard, who is asked once more whether they are there. */
export function soughtForSilent(
  { shift }: Incident,
  reason: string,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const sought: IncidentEvent = { type: 'relief-asked-for', reason, silent: true };
  const channels = shift === undefined ? [] : channelsTo(shift.commander, 'high', at, roster);
  return shift === undefined || channels.length === 0
    ? [sought]
    : [sought, { type: 'attention-asked', responder: shift.commander, channels }];
}
