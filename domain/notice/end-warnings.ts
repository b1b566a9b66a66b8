import type { ResponderId } from '../ids';
import type { Incident } from '../incident/incident';
import { nameOf, type Roster } from '../roster/roster';
import { stillFiring } from './standing';

/** Sentences against ending the incident by the hand of `by`, or that spoke against it when it ended. */
export function endWarnings(incident: Incident, by: ResponderId, roster: Roster): string[] {
  const firing = stillFiring(incident);
  const commander = commanderAtTheEnd(incident);
  return [
    ...(firing === undefined ? [] : [`${firing}.`]),
    ...(commander === undefined || commander === by ? [] : [`${nameOf(roster, commander)} commands.`]),
  ];
}

function commanderAtTheEnd({ shift, pastShifts, closedAt }: Incident): ResponderId | undefined {
  if (shift !== undefined) return shift.commander;
  const last = pastShifts.at(-1);
  return closedAt !== undefined && last?.endedAt === closedAt ? last.commander : undefined;
}
