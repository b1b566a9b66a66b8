import type { IncidentId } from '../../ids';
import { commandResumed } from '../command/resume';
import { rolesResumed } from '../crew/resume';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { CommandOf, Context } from '../instruction';
import { isSerious } from '../severity';
import type { ReopenedStatus } from './lifecycle';

/**
 * The reopening: whoever asks for it has the incident in hand, which is as grave as it was. Whoever commanded or had a role until
 * it ended goes on, if that was lately and their tour still runs; else somebody is sought. While another incident of its group is
 * open, it is open again as a part of that.
 */
export function reopen(
  incident: Incident,
  { reason }: CommandOf<'reopen'>,
  { now, roster, others }: Context,
): IncidentEvent[] {
  const group = groupOf(incident, others?.rival);
  const reopened: IncidentEvent = { type: 'reopened', reason, status: statusOf(incident), group };
  if (others?.rival !== undefined) return [reopened, { type: 'gathered-under', leader: others.rival }];
  const at = incidentTime(incident, now);
  const command = commandResumed(incident, at, roster);
  return [reopened, ...command, ...rolesResumed(incident, command.length > 0, at, roster)];
}

/** The group that it claims: its own beside another that is open, else that of before; undefined where it has it. */
function groupOf({ id, group }: Incident, rival: IncidentId | undefined): string | undefined {
  const own = `/${id}`;
  const common = group.endsWith(own) ? group.slice(0, -own.length) : group;
  const claimed = rival === undefined ? common : `${common}${own}`;
  return claimed === group ? undefined : claimed;
}

function statusOf({ severity }: Incident): ReopenedStatus {
  if (severity === undefined) return 'triage';
  return isSerious(severity) ? 'awaiting-command' : 'handling';
}
