import type { ResponderId } from '../ids';
import type { Incident } from '../incident/incident';
import { nameOf, type Roster } from '../roster/roster';
import { stillFiring } from './standing';

/** Sentences against ending the incident by the hand of `by`, or that spoke against it when it ended. */
export function endWarnings(incident: Incident, by: ResponderId, roster: Roster): string[] {
  const firing = stillFiring(incident);
  const commander = commanderAtTheEnd(incident);
  const members = membersToEnd(incident);
  return [
    ...(firing === undefined ? [] : [`${firing}.`]),
    ...(members === undefined ? [] : [`${members}.`]),
    ...(commander === undefined || commander === by ? [] : [`${nameOf(roster, commander)} commands.`]),
  ];
}

/** The members, which end with their leader whatever fires in them. */
function membersToEnd({ gathered }: Incident): string | undefined {
  const { count = 0 } = gathered ?? {};
  if (count === 0) return undefined;
  const which =
    count === 1 ? '1 incident that is gathered here ends' : `${count} incidents that are gathered here end`;
  return `${which} with it, whatever still fires there`;
}

function commanderAtTheEnd({ shift, pastShifts, closedAt }: Incident): ResponderId | undefined {
  if (shift !== undefined) return shift.commander;
  const last = pastShifts.at(-1);
  return closedAt !== undefined && last?.endedAt === closedAt ? last.commander : undefined;
}
