import type { IncidentId } from '../../ids';
import type { Actor } from '../actor';
import type { Deciders, Drafts } from '../aspect';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime, isOpen } from '../incident';
import type { Command, CommandOf, Context } from '../instruction';
import { type Refusal, refusal } from '../refusal';
import { countOf } from './count';
import type { GatheringCommand } from './gathering';
import { letGo } from './let-go';
import { alreadyIn, noSuchIncident, whyNotGathered } from './may-gather';

/** The decisions on what is asked about gathering. */
export const gatheringDeciders: Deciders<GatheringCommand> = {
  'gather-under'(incident, { leader: id }, context, by) {
    const standing = alreadyIn(incident, id);
    if (standing !== undefined) return standing;
    const leader = named(id, context);
    if (leader === undefined) return noSuchIncident(id);
    const why = whyNotGathered(incident, leader) ?? (by.kind === 'responder' ? undefined : judged(incident));
    return why ?? gathered(incident, leader, by, context);
  },
  leave: ({ id, under }) =>
    under === undefined
      ? refusal('not-needed', `${id} is gathered under no other incident.`)
      : [{ type: 'left-gathering', leader: under.leader }],
  gather: gatherAll,
  'follow-leader': followLeader,
  'count-gathered': (incident, _, { others, roster }) => {
    const counted = countOf(incident, others?.members ?? [], roster);
    return counted === undefined
      ? refusal('not-needed', `What is gathered under ${incident.id} is counted.`)
      : [counted];
  },
};

/** The incidents that a command names, which a decision on it looks at. */
export function incidentsNamed(command: Command): readonly IncidentId[] {
  if (command.type === 'gather') return command.incidents;
  const namesLeader = command.type === 'gather-under' || command.type === 'follow-leader';
  return namesLeader ? [command.leader] : [];
}

function named(id: IncidentId, { others }: Context): Incident | undefined {
  return others?.named.find((other) => other.id === id);
}

/** The refusal of what somebody has judged, which is for people to gather; undefined where a rule may. */
function judged({ id, status, severity }: Incident): Refusal | undefined {
  const isOpenToRule = severity === undefined && (status === 'alerting' || status === 'triage');
  return isOpenToRule ? undefined : refusal('not-needed', `Somebody has judged ${id} already.`);
}

function gathered(
  incident: Incident,
  leader: Incident,
  by: Actor,
  { now, roster }: Context,
): IncidentEvent[] {
  const at = incidentTime(incident, now);
  return [
    { type: 'gathered-under', leader: leader.id },
    ...(by.kind === 'responder' ? letGo(incident, leader, by.id, at, roster) : []),
  ];
}

function gatherAll(incident: Incident, { incidents }: CommandOf<'gather'>, context: Context): Drafts {
  const wanted = [...new Set(incidents)];
  const outside: IncidentId[] = [];
  let refused: Refusal | undefined;
  for (const id of wanted) {
    const member = named(id, context);
    const why = member === undefined ? noSuchIncident(id) : whyNotGathered(member, incident);
    if (why === undefined) outside.push(id);
    else if (why.code !== 'already-done') return why;
    else refused = why;
  }
  if (outside.length > 0) return [{ type: 'gathering-asked', incidents: outside }];
  return refused ?? refusal('not-needed', `Name the incidents that are to be gathered under ${incident.id}.`);
}

/**
 * The course of a member whose leader is not what it was. What a person ended, ends with all that was part of it: they were told
 * what still fires. What ended by itself, ends what is clear; what fires still is an incident of its own again, and pages.
 */
function followLeader(
  incident: Incident,
  { leader: id, reason }: CommandOf<'follow-leader'>,
  context: Context,
): Drafts {
  const { under, alerts, allClearAt } = incident;
  const leader = named(id, context);
  if (under?.leader !== id || leader === undefined) return stays(incident);
  if (!isOpen(leader)) {
    const byPerson = leader.closedBy !== undefined;
    const ends = byPerson || alerts.length === 0 || allClearAt !== undefined;
    return ends
      ? [{ type: endOf(leader), reason: reason ?? `With ${id}.`, with: { leader: id, by: leader.closedBy } }]
      : [{ type: 'left-gathering', leader: id, reason: `${id} is over, and its alerts still fire` }];
  }
  if (leader.under === undefined) return stays(incident);
  if (leader.under.leader !== incident.id)
    return [{ type: 'gathered-under', leader: leader.under.leader, from: id }];
  // Each was made a part of the other at once: the earlier one leads.
  return isEarlier(incident, leader)
    ? [{ type: 'left-gathering', leader: id, reason: `${id} is itself gathered under ${incident.id}` }]
    : stays(incident);
}

function endOf({ status }: Incident): 'resolved' | 'dismissed' {
  return status === 'dismissed' ? 'dismissed' : 'resolved';
}

function isEarlier(one: Incident, other: Incident): boolean {
  return one.openedAt === other.openedAt ? one.id < other.id : one.openedAt < other.openedAt;
}

function stays({ id }: Incident): Refusal {
  return refusal('not-needed', `${id} stays what it is.`);
}
