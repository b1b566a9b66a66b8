import type { Roster } from '../roster/roster';
import { nameOf } from '../roster/roster';
import { type Actor, personBehind } from './actor';
import type { NotLegal } from './aspect';
import { merged } from './aspects';
import type { Incident } from './incident';
import type { CommandType } from './instruction';
import { clockTime, type Refusal, refusal } from './refusal';

const refusals: Partial<Record<CommandType, NotLegal>> = merged('refuses');

/** The sentence for a command that the table of transitions does not allow in the incident's status. */
export function illegal(
  incident: Incident | undefined,
  type: CommandType,
  by: Actor,
  roster: Roster,
): Refusal {
  if (incident === undefined) return refusal('no-such-incident', 'There is no such incident.');
  if (type === 'open') return refusal('already-open', `${incident.id} is already open.`);
  if (incident.status === 'resolved' || incident.status === 'dismissed')
    return closedRefusal(incident, roster);
  return refusals[type]?.(incident, roster, personBehind(by)) ?? standing(incident);
}

/** The refusal to move a clock that is no drill's. */
export function inEarnest({ id }: Incident): Refusal {
  return refusal('not-a-drill', `${id} is in earnest; only a drill's clock can be moved.`);
}

function closedRefusal(incident: Incident, roster: Roster): Refusal {
  const who = incident.closedBy === undefined ? '' : ` by ${nameOf(roster, incident.closedBy)}`;
  const when = incident.closedAt === undefined ? '' : ` at ${clockTime(incident.closedAt)}`;
  return refusal(
    'closed',
    `${incident.id} was ${incident.status}${who}${when}. Nothing more to do, and nothing was changed.`,
  );
}

const standings: Readonly<Record<Incident['status'], string>> = {
  alerting: 'nobody has acknowledged',
  triage: 'nobody has said how serious it is',
  handling: 'one person handles it alone',
  'awaiting-command': 'nobody commands',
  commanded: 'somebody commands',
  resolved: 'it is resolved',
  dismissed: 'it is dismissed',
};

function standing({ id, status }: Incident): Refusal {
  return refusal('not-allowed-now', `${id}: that cannot be done while ${standings[status]}.`);
}
