import type { Roster } from '../domain/roster/roster';
import { type CommandDeps, executeCommand } from './execute-command';

/**
 * Has every open incident follow the roster that was just applied: whoever commands, or leads a role, and may not any more
 * is replaced, and who may take what is sought is asked. `before` has the names of those who left. What cannot be done for one
 * incident keeps it from no other; rejects at the end.
 */
export async function replaceWhoLeft(deps: CommandDeps, before: Roster): Promise<void> {
  const names = Object.fromEntries(before.responders.map(({ id, name }) => [id, name]));
  const roles = Object.fromEntries(before.responders.map(({ id, roles: own }) => [id, own]));
  const open = await deps.incidents.openIncidents();
  const outcomes = await Promise.allSettled(
    open.map(({ id }) =>
      executeCommand(deps, id, { by: { kind: 'roster' }, command: { type: 'follow-roster', names, roles } }),
    ),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
