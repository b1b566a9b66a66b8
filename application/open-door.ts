import type { Command } from '../domain/incident/command';
import { latestAskOf } from '../domain/incident/crew/posts';
import { type Incident, incidentTime, type Page, type PagePurpose } from '../domain/incident/incident';
import type { Responder, ResponderId } from '../domain/roster/responder';
import { type RosterInForce, responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import { type CommandResult, type CommandRoom, executeCommand } from './execute-command';
import type { Door, RequestToken } from './ports';
import { rosterInForce } from './roster-in-force';

/** What is behind a personal link: the incident, and the person it belongs to. */
export interface OpenDoor {
  door: Door;
  incident: Incident;
  responder: Responder;
  roster: RosterInForce;
  /** Incident time at which it was opened. */
  at: Instant;
}

/** Looks through the door of `code` and changes nothing; undefined when the code is unknown or its person has left. */
export async function openDoor(room: CommandRoom, code: string): Promise<OpenDoor | undefined> {
  const [door, roster] = await Promise.all([
    room.incidents.doorOf(code),
    rosterInForce(room.rosters, room.clock.now()),
  ]);
  if (door === undefined) return undefined;
  const responder = responderOf(roster, door.responder);
  const record = await room.incidents.load(door.incidentId);
  if (responder === undefined || record === undefined) return undefined;
  const { incident } = record;
  return { door, incident, responder, roster, at: incidentTime(incident, room.clock.now()) };
}

/** A command that a door's person may give, before it is known who they are. */
export type DoorCommand = DistributiveOmit<Exclude<Command, NotForDoors>, 'by' | 'page'>;

type NotForDoors = {
  type:
    | 'open'
    | 'attach-alerts'
    | 'clear-alerts'
    | 'report-delivery'
    | 'perform-duty'
    | 'fast-forward'
    | 'reopen'
    | 'report-vendor-case'
    | 'attach-health-event';
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Which page a command answers: the newest one that asked its person for this. */
const answers: Partial<Record<DoorCommand['type'], PagePurpose>> = {
  acknowledge: 'on-call',
  escalate: 'on-call',
  'take-command': 'command',
  'decline-command': 'command',
  'accept-relief': 'relief',
  'decline-relief': 'relief',
  'answer-call': 'crew',
};

/** Gives `command` in the name of the door's person; once per `token`. A link serves as long as its incident does. */
export async function commandThroughDoor(
  room: CommandRoom,
  { door, incident }: OpenDoor,
  command: DoorCommand,
  token?: RequestToken,
): Promise<CommandResult> {
  return commandInNameOf(room, door.responder, incident, command, token);
}

/**
 * Gives `command` in the name of `responder`; once per `token`. What counts is what they are asked now, not what they
 * were asked when the message was sent that they answer.
 */
export async function commandInNameOf(
  room: CommandRoom,
  responder: ResponderId,
  incident: Incident,
  command: DoorCommand,
  token?: RequestToken,
): Promise<CommandResult> {
  const page = pageAnswered(responder, incident, command);
  const named = { ...command, by: responder, page: page?.number } as Command;
  return executeCommand(room, incident.id, named, { token });
}

function pageAnswered(responder: ResponderId, incident: Incident, command: DoorCommand): Page | undefined {
  if (command.type === 'accept-role' || command.type === 'decline-role')
    return latestAskOf(incident, command.role, responder);
  const purpose = answers[command.type];
  return incident.pages.findLast((sent) => sent.responder === responder && sent.purpose === purpose);
}
