import type { Incident } from '../incident/incident';
import type { Roster } from '../roster/roster';
import { teamOf } from './bulletin';

/** Where an update to the organisation itself goes, for whoever has just written one: nobody must think that it was read. */
export function sentTo(incident: Pick<Incident, 'service'>, roster: Roster): string {
  const team = teamOf(incident, roster);
  if (team?.chat) return `sent to ${team.name} chat`;
  return team?.webhook === undefined ? 'sent to nobody' : `sent to ${team.name}`;
}
