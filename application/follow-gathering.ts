import type { IncidentId } from '../domain/ids';
import type { EventAsking } from '../domain/incident/asks';
import { type Incident, isOpen } from '../domain/incident/incident';
import type { CommandBy } from '../domain/incident/instruction';
import { millisecondsBetween } from '../domain/time';
import { type CommandDeps, executeCommand } from './execute-command';
import type { RetryQueue } from './ports/outbox';
import { sideBySide } from './side-by-side';

/** The ports that following what is gathered needs. */
export interface GatheringDeps extends CommandDeps {
  retries: RetryQueue;
}

/** Incidents that follow at once; our own choice. */
const atOnce = 10;

/** Seconds within which a leader is told of its members once: our own choice. People write to it, too. */
const countedEvery = 15;

type GatheringEvent = EventAsking<'gathering'>;

/**
 * Does to other incidents what follows from the event: its members end or go on with it, what it gathers becomes part of it,
 * its leader counts it. Each is a decision of its own, on how things stand then; what is done already is refused, so that
 * all of it may be repeated.
 */
export async function followGathering(
  deps: GatheringDeps,
  incident: Incident,
  event: GatheringEvent,
): Promise<void> {
  const { id, under } = incident;
  switch (event.type) {
    case 'gathering-asked':
      return gatherAsked(deps, id, event);
    case 'gathering-began':
      return gatherFirst(deps, incident, event);
    case 'gathered-under':
      await membersFollow(deps, incident);
      return joinLeader(deps, incident, event.leader);
    case 'left-gathering':
    case 'leader-told':
      return tellLeader(deps, event.leader);
    case 'resolved':
    case 'dismissed':
      await membersFollow(deps, incident, event.reason);
      return under && tellLeader(deps, under.leader);
  }
}

/** Lets the members be gathered in the name of whoever asked for it. */
async function gatherAsked(
  deps: CommandDeps,
  leader: IncidentId,
  { incidents, by }: Extract<GatheringEvent, { type: 'gathering-asked' }>,
): Promise<void> {
  if (by.kind !== 'responder') return;
  await sideBySide(incidents, atOnce, (id) =>
    executeCommand(deps, id, { by, command: { type: 'gather-under', leader } }),
  );
}

/** Milliseconds in which what was counted may still be about to open: our own choice. */
const openingLasts = 30_000;

/** Seconds after which it is looked for again. */
const lookAgainAfter = 10;

/** Gathers the ones that opened before the rule had its leader, unless somebody has judged them. */
async function gatherFirst(
  deps: GatheringDeps,
  { id: leader }: Incident,
  { groups, wallAt, seq }: Extract<GatheringEvent, { type: 'gathering-began' }>,
): Promise<void> {
  const open = await sideBySide(groups, atOnce, (group) => deps.incidents.openIncidentOf(group));
  const ids = new Set(open.filter((id) => id !== undefined));
  await sideBySide([...ids], atOnce, (id) => byWatch(deps, id, { type: 'gather-under', leader }));
  const isRecent = millisecondsBetween(wallAt, deps.clock.now()) < openingLasts;
  if (open.includes(undefined) && isRecent)
    await deps.retries.tryLater({ kind: 'event', incidentId: leader, seq }, lookAgainAfter);
}

/** Members decide by themselves what they do, as their leader stands by then. */
async function membersFollow(deps: CommandDeps, { id, gathered }: Incident, reason?: string): Promise<void> {
  if (gathered === undefined) return;
  const members = await deps.incidents.membersOf(id);
  const standing = members.filter(({ state }) => state === 'gathered' || state === 'clear');
  await sideBySide(standing, atOnce, (member) => follow(deps, member.id, id, reason));
}

function follow(deps: CommandDeps, member: IncidentId, leader: IncidentId, reason?: string) {
  return byWatch(deps, member, { type: 'follow-leader', leader, reason });
}

/** The leader may have ended, or become part of another, just before: then nobody else tells this member. */
async function joinLeader(deps: GatheringDeps, { id }: Incident, leader: IncidentId): Promise<void> {
  const record = await deps.incidents.load(leader);
  const leads = record !== undefined && isOpen(record.incident) && record.incident.under === undefined;
  if (leads) return tellLeader(deps, leader);
  await follow(deps, id, leader);
}

/** The leader counts its members; at once where it has not lately, else in a moment, with what comes until then. */
async function tellLeader(deps: GatheringDeps, leader: IncidentId): Promise<void> {
  const countedAt = (await deps.incidents.load(leader))?.incident.gathered?.countedAt;
  const isLately =
    countedAt !== undefined && millisecondsBetween(countedAt, deps.clock.now()) < countedEvery * 1000;
  if (isLately) return deps.retries.tryLater({ kind: 'gathering', leader }, countedEvery);
  await countGathered(deps, leader);
}

/** Has the leader count its members as they stand. */
export async function countGathered(deps: CommandDeps, leader: IncidentId): Promise<void> {
  await byWatch(deps, leader, { type: 'count-gathered' });
}

function byWatch(deps: CommandDeps, id: IncidentId, command: CommandBy<'watch'>) {
  return executeCommand(deps, id, { by: { kind: 'watch' }, command });
}
