import type { IncidentId, ResponderId } from '../domain/ids';
import { person } from '../domain/incident/actor';
import { latestAskOf } from '../domain/incident/crew/posts';
import { type Incident, incidentTime, isOpen } from '../domain/incident/incident';
import type { CommandBy } from '../domain/incident/instruction';
import { type Choice, offers } from '../domain/incident/may-do';
import type { Standpoint } from '../domain/incident/offer';
import type { Page } from '../domain/incident/paging/paging';
import { tellsSomebody } from '../domain/notice/messages';
import { isRevokedByAny, revokedSince } from '../domain/roster/link-revocation';
import { addressOf } from '../domain/roster/responder';
import { responderOf } from '../domain/roster/roster';
import { after, type Duration, type Instant } from '../domain/time';
import { type CommandDeps, type CommandResult, executeCommand } from './execute-command';
import { isInForce, isSentTo, readDoorCode } from './link-codes';
import type { Door, Seals } from './ports/links';
import type { RequestToken } from './ports/requests';
import { rosterInForce } from './roster-in-force';

/** The view behind a personal link: the incident, and the person it belongs to. */
export interface OpenDoor extends Standpoint {
  door: Door;
  /** Incident time at which it was opened. */
  at: Instant;
}

/** The ports that opening doors needs. */
export interface DoorsDeps extends CommandDeps {
  seals: Seals;
}

/** The time for which a link still shows an incident that is over; our own choice. */
const opensAfterEnd: Duration = 'P30D';

/**
 * Looks through the door of `code` and changes nothing; undefined when the code is none of ours (which is known without
 * a read), when its person has left or has another address by now, when it was revoked, and long after the incident.
 */
export async function openDoor(deps: DoorsDeps, code: string): Promise<OpenDoor | undefined> {
  const sign = await readDoorCode(deps.seals, code);
  if (sign === undefined) return openStoredDoor(deps, code);
  const { incidentId, seq, channel } = sign;
  const [sight, [event]] = await Promise.all([
    sightOf(deps, incidentId),
    deps.incidents.timeline(incidentId, seq - 1, 1),
  ]);
  if (sight === undefined || event?.seq !== seq || !tellsSomebody(event)) return undefined;
  const responder = responderOf(sight.roster, event.responder);
  const address = responder && addressOf(responder, channel);
  if (responder === undefined || address === undefined) return undefined;
  const to = { responder: responder.id, channel, address };
  if (!(await isSentTo(deps.seals, sign, to))) return undefined;
  const revokedAt = revokedSince(sight.roster.linkRevocations, to, event.wallAt);
  if (!(await isInForce(deps.seals, sign, to, revokedAt))) return undefined;
  return { ...sight, responder, door: { code, incidentId, seq, responder: responder.id, channel } };
}

/** Letters of the codes that were drawn and stored; those that are made are longer. */
const storedCodeLength = 16;

/** A link from before codes were made: of those, the table still holds what was sent in the last 30 days. */
async function openStoredDoor(deps: DoorsDeps, code: string): Promise<OpenDoor | undefined> {
  const door = code.length === storedCodeLength ? await deps.incidents.storedDoor(code) : undefined;
  if (door === undefined) return undefined;
  const [sight, [event]] = await Promise.all([
    sightOf(deps, door.incidentId),
    deps.incidents.timeline(door.incidentId, door.seq - 1, 1),
  ]);
  const responder = sight && responderOf(sight.roster, door.responder);
  if (sight === undefined || responder === undefined || event === undefined) return undefined;
  if (isRevokedByAny(sight.roster.linkRevocations, responder.id, event.wallAt)) return undefined;
  return { ...sight, responder, door };
}

type Sight = Pick<OpenDoor, 'incident' | 'roster' | 'at' | 'now'>;

/** The incident as it stands; undefined when there is none, or it is over for too long. */
async function sightOf({ incidents, rosters, clock }: DoorsDeps, id: IncidentId): Promise<Sight | undefined> {
  const now = clock.now();
  const [record, roster] = await Promise.all([incidents.load(id), rosterInForce(rosters, now)]);
  if (record === undefined) return undefined;
  const { incident } = record;
  const at = incidentTime(incident, now);
  const isOver = !isOpen(incident) && at > after(incident.closedAt ?? at, opensAfterEnd);
  return isOver ? undefined : { incident, roster, at, now };
}

/** A command that a door's person may give: what is offered at all. The page that it answers is found when they do. */
export type DoorCommand = DistributiveOmit<Extract<CommandBy<'responder'>, { type: Choice }>, 'page'>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Gives `command` in the name of the door's person; once per `token`. A link serves as long as its incident does. */
export async function commandThroughDoor(
  deps: CommandDeps,
  { door, incident }: OpenDoor,
  command: DoorCommand,
  token?: RequestToken,
): Promise<CommandResult> {
  return commandInNameOf(deps, door.responder, incident, command, token);
}

/**
 * Gives `command` in the name of `responder`; once per `token`. What counts is what they are asked now, not what they
 * were asked when the message was sent that they answer.
 */
export async function commandInNameOf(
  deps: CommandDeps,
  responder: ResponderId,
  incident: Incident,
  command: DoorCommand,
  token?: RequestToken,
): Promise<CommandResult> {
  const page = pageAnswered(responder, incident, command);
  const answering = { ...command, page: page?.number } as CommandBy<'responder'>;
  return executeCommand(deps, incident.id, { by: person(responder), command: answering }, { token });
}

function pageAnswered(responder: ResponderId, incident: Incident, command: DoorCommand): Page | undefined {
  const { answers } = offers[command.type];
  if (answers === 'role' && 'role' in command) return latestAskOf(incident, command.role, responder);
  return incident.pages.findLast((sent) => sent.responder === responder && sent.ask.for === answers);
}
