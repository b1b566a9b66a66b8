import type { ResponderId } from '../ids';
import { nameOf, type Roster } from '../roster/roster';
import { zonedMoment } from '../text/reader-time';
import type { Instant } from '../time';
import { personBehind } from './actor';
import type { CommandType, Instruction } from './command';
import type { Incident } from './incident';

/** Why a command changes nothing, for programs. */
export const refusalCodes = [
  'no-such-incident',
  'already-open',
  'already-acknowledged',
  'already-commanded',
  'already-classified',
  'already-passed-on',
  'nobody-commands',
  'not-asked',
  'not-qualified',
  'not-a-drill',
  'not-needed',
  'closed',
  'nothing-due',
  'key-reused',
  'not-allowed-now',
  'not-yours',
  'unknown-responder',
  'unknown-role',
  'unknown-team',
  'unknown-task',
  'unknown-vendor',
  'already-done',
  'not-honest',
] as const;

/** Why a command changes nothing: a code for programs and a sentence for the person who asked. */
export interface Refusal {
  code: (typeof refusalCodes)[number];
  sentence: string;
}

export function refusal(code: Refusal['code'], sentence: string): Refusal {
  return { code, sentence };
}

/** Why an incident cannot open, or open again, while `other` is the open one of its service. */
export function openElsewhere(other: string): Refusal {
  return refusal(
    'already-open',
    `${other} is already open for this service. Work there, so that everybody is in one place.`,
  );
}

/** For a request that carries the key of another one. */
export function keyReused(): Refusal {
  return refusal(
    'key-reused',
    'You have used this key for another request. Nothing was changed; send this one with a new key.',
  );
}

/** A moment in a refusal's sentence: `decide` tells it in the zone of whoever asked. */
export function clockTime(at: Instant): string {
  return `\u2063${at}\u2063`;
}

/** The refusal with its moments told to a reader in `timeZone` who reads it at `seen`: `03:04 UTC+1`, with a day where it is another. */
export function toldIn(timeZone: string, seen: Instant, { code, sentence }: Refusal): Refusal {
  const told = sentence.replace(/\u2063(.{24})\u2063/g, (_, at: Instant) => zonedMoment(at, timeZone, seen));
  return { code, sentence: told };
}

/** The sentence for a command that the table of transitions does not allow in the incident's status. */
export function illegal(
  incident: Incident | undefined,
  { by, command }: Instruction,
  roster: Roster,
): Refusal {
  if (incident === undefined) return refusal('no-such-incident', 'There is no such incident.');
  if (command.type === 'open') return refusal('already-open', `${incident.id} is already open.`);
  if (incident.status === 'resolved' || incident.status === 'dismissed')
    return closedRefusal(incident, roster);
  return refusals[command.type]?.(incident, roster, personBehind(by)) ?? standing(incident);
}

type RefusalFor = (incident: Incident, roster: Roster, by: ResponderId | undefined) => Refusal;

const refusals: Partial<Record<CommandType, RefusalFor>> = {
  acknowledge: (incident, roster, by) =>
    refusal(
      'already-acknowledged',
      `${acknowledgement(incident, roster, by)} Nothing more to do for this page.`,
    ),
  escalate: (incident, roster, by) => refusal('not-needed', calledInstead(incident, roster, by)),
  'take-command': commandRefusal,
  'decline-command': commandRefusal,
  'accept-relief': (incident) =>
    refusal('nobody-commands', `Nobody commands ${incident.id} yet, so there is nobody to relieve.`),
  'decline-relief': (incident) =>
    refusal('nobody-commands', `Nobody commands ${incident.id} yet, so there is nobody to relieve.`),
  dismiss: (incident) =>
    refusal(
      'not-allowed-now',
      `${incident.id} is serious. Resolve it, or classify it as SEV3 or SEV4 before a commander takes it.`,
    ),
  reopen: (incident) => refusal('already-open', `${incident.id} is already open.`),
};

function commandRefusal(incident: Incident, roster: Roster): Refusal {
  const { shift, id } = incident;
  if (shift === undefined) {
    return refusal('not-needed', `${id} needs no commander now. Classify it SEV1 or SEV2 first.`);
  }
  const since = clockTime(shift.startedAt);
  return refusal(
    'already-commanded',
    `${nameOf(roster, shift.commander)} has been in command of ${id} since ${since}.`,
  );
}

function closedRefusal(incident: Incident, roster: Roster): Refusal {
  const who = incident.closedBy === undefined ? '' : ` by ${nameOf(roster, incident.closedBy)}`;
  const when = incident.closedAt === undefined ? '' : ` at ${clockTime(incident.closedAt)}`;
  return refusal(
    'closed',
    `${incident.id} was ${incident.status}${who}${when}. Nothing more to do, and nothing was changed.`,
  );
}

/** Who is turned to, where there is no level to go up to any more. */
function calledInstead(incident: Incident, roster: Roster, by: ResponderId | undefined): string {
  const { id, shift } = incident;
  if (shift === undefined)
    return `${acknowledgement(incident, roster, by)} ${id} is serious; a commander is called instead.`;
  const who = shift.commander === by ? 'You are' : `${nameOf(roster, shift.commander)} is`;
  return `${who} in command of ${id}; there is no level to pass it on to.`;
}

function acknowledgement(
  { id, acknowledgedBy, acknowledgedAt }: Incident,
  roster: Roster,
  by: ResponderId | undefined,
): string {
  if (acknowledgedBy === undefined || acknowledgedAt === undefined) return `${id} was already acknowledged.`;
  const who = acknowledgedBy === by ? 'You' : nameOf(roster, acknowledgedBy);
  return `${who} acknowledged ${id} at ${clockTime(acknowledgedAt)}.`;
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
