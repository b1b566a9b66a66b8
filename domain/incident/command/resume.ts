import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { isResumable } from '../search/resumable';
import { isSerious } from '../severity';
import { promisesFor } from '../updates/cadence';
import { mayCommand } from './commander-sought';

/** The going on of whoever commanded until the incident ended, to the end of the same shift; empty where they do not. */
export function commandResumed(incident: Incident, at: Instant, roster: RosterInForce): IncidentEvent[] {
  const { severity, pastShifts } = incident;
  const last = pastShifts.at(-1);
  if (last === undefined || !isSerious(severity) || !isResumable(last, incident, at)) return [];
  const { commander, endsAt } = last;
  if (!mayCommand(commander, roster)) return [];
  return [
    { type: 'command-taken', commander, shiftEndsAt: endsAt, resumed: true },
    ...promisesFor(incident, severity, at, roster),
  ];
}
