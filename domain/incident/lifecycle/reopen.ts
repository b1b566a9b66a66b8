import { commandResumed } from '../command/resume';
import { rolesResumed } from '../crew/resume';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { CommandOf, Context } from '../instruction';
import { isSerious } from '../severity';
import type { ReopenedStatus } from './lifecycle';

/**
 * The reopening: whoever asks for it has the incident in hand, which is as grave as it was. Whoever commanded or had a role until
 * it ended goes on, if that was lately and their tour still runs; else somebody is sought.
 */
export function reopen(
  incident: Incident,
  { reason }: CommandOf<'reopen'>,
  { now, roster }: Context,
): IncidentEvent[] {
  const at = incidentTime(incident, now);
  const command = commandResumed(incident, at, roster);
  return [
    { type: 'reopened', reason, status: statusOf(incident) },
    ...command,
    ...rolesResumed(incident, command.length > 0, at, roster),
  ];
}

function statusOf({ severity }: Incident): ReopenedStatus {
  if (severity === undefined) return 'triage';
  return isSerious(severity) ? 'awaiting-command' : 'handling';
}
