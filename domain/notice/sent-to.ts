import type { Incident } from '../incident/incident';
import type { Roster } from '../roster/roster';
import { teamOf } from './bulletin';

/** The place that an internal update went to, for its author: nobody must think that it was read. */
export function sentTo(incident: Pick<Incident, 'service'>, roster: Roster): string {
  const team = teamOf(incident, roster);
  if (team?.chat) return `sent to ${team.name} chat`;
  return team?.webhook === undefined ? 'sent to nobody' : `sent to ${team.name}`;
}
