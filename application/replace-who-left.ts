import type { Incident } from '../domain/incident/incident';
import {
  isQualifiedFor,
  nameOf,
  type Roster,
  type RosterInForce,
  responderOf,
} from '../domain/roster/roster';
import { type CommandRoom, executeCommand } from './execute-command';

/**
 * Has somebody else sought for everybody who commands an open incident, or leads a role of one, and may not any more: the
 * links of whoever left the roster open nothing, so nobody would be in charge until the shift ends. `before` has the names
 * of those who left. What cannot be done for one incident keeps it from no other; rejects at the end.
 */
export async function replaceWhoLeft(
  room: CommandRoom,
  before: Roster,
  inForce: RosterInForce,
): Promise<void> {
  const open = await room.incidents.openIncidents();
  const outcomes = await Promise.allSettled(
    open.map(async ({ id }) => {
      const record = await room.incidents.load(id);
      if (record === undefined) return;
      await replaceCommander(room, record.incident, before, inForce);
      await replaceLeads(room, record.incident, inForce);
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function replaceCommander(
  room: CommandRoom,
  { id, shift, handoff }: Incident,
  before: Roster,
  inForce: RosterInForce,
): Promise<void> {
  if (shift === undefined || isCommander(inForce, shift.commander)) return;
  const { commander: by } = shift;
  const reason = `${nameOf(before, by)} is not on the roster as a commander any more`;
  const relief = handoff !== undefined && isCommander(inForce, handoff.to) ? handoff.to : undefined;
  await (relief === undefined
    ? executeCommand(room, id, { type: 'ask-for-relief', by, reason })
    : executeCommand(room, id, { type: 'force-relief', by: relief, reason }));
}

async function replaceLeads(room: CommandRoom, { id, posts }: Incident, inForce: Roster): Promise<void> {
  for (const { role, lead } of posts) {
    if (lead === undefined || responderOf(inForce, lead.responder) !== undefined) continue;
    await executeCommand(room, id, { type: 'hand-over-role', by: lead.responder, role });
  }
}

function isCommander(roster: Roster, id: string): boolean {
  return isQualifiedFor(responderOf(roster, id), 'commander');
}
