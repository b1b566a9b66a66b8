import type { RoleName } from '../../ids';
import { qualifiedFor, type RosterInForce, responderOf } from '../../roster/roster';
import type { Drafts } from '../aspect';
import { isInOnesHands } from '../attention/evolve';
import type { Post } from '../crew/crew';
import { awaitedFor } from '../crew/posts';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { Command, Context } from '../instruction';
import { refusal } from '../refusal';
import { mayCommand } from './commander-sought';
import { relieved } from './hand-over';
import { reliefsAwaited } from './in-hand';

type FollowRoster = Extract<Command, { type: 'follow-roster' }>;

/** The replacement of whoever commands or leads a role and may not any more: their links open nothing. */
export function followRoster(incident: Incident, command: FollowRoster, context: Context): Drafts {
  const drafts = [
    ...acknowledgerReplaced(incident, command, context),
    ...commanderReplaced(incident, command, context),
    ...leadsReplaced(incident, command, context),
    ...newcomersAsked(incident, command, context),
  ];
  return drafts.length > 0
    ? drafts
    : refusal('not-needed', `Whoever is in charge of ${incident.id} is on the roster.`);
}

function commanderReplaced(
  incident: Incident,
  { names }: FollowRoster,
  { now, roster }: Context,
): readonly IncidentEvent[] {
  const { shift, handoff } = incident;
  if (shift === undefined || mayCommand(shift.commander, roster)) return [];
  const { commander } = shift;
  const reason = `${names[commander] ?? commander} is not on the roster as a commander any more`;
  if (handoff === undefined) {
    const isAwaited = reliefsAwaited(incident).some(({ responder }) => mayCommand(responder, roster));
    return isAwaited ? [] : [{ type: 'relief-asked-for', reason }];
  }
  if (mayCommand(handoff.to, roster))
    return relieved(
      incident,
      { to: handoff.to, how: 'roster-changed', reason },
      incidentTime(incident, now),
      roster,
    );
  const why = `${names[handoff.to] ?? handoff.to} is not on the roster as a commander any more`;
  return [
    { type: 'relief-fell-through', relief: handoff.to, reason: why },
    { type: 'relief-asked-for', reason },
  ];
}

function acknowledgerReplaced(
  incident: Incident,
  { names }: FollowRoster,
  { roster }: Context,
): readonly IncidentEvent[] {
  const { acknowledgedBy } = incident;
  if (acknowledgedBy === undefined || !isInOnesHands(incident) || incident.under !== undefined) return [];
  if (responderOf(roster, acknowledgedBy) !== undefined) return [];
  const reason = `${names[acknowledgedBy] ?? acknowledgedBy} is not on the roster any more`;
  return [{ type: 'attention-lapsed', responder: acknowledgedBy, reason }];
}

/** Searches that wait for long go on at once where somebody may take it now who might not before. */
function newcomersAsked(
  incident: Incident,
  { roles }: FollowRoster,
  { roster }: Context,
): readonly IncidentEvent[] {
  if (roles === undefined) return [];
  const newcomer = (role: RoleName) =>
    qualifiedFor(roster, role).find(({ id }) => !roles[id]?.includes(role));
  const commander = seeksRelief(incident) ? newcomer('commander') : undefined;
  const forRoles = incident.posts
    .filter((post) => seeksTaker(incident, post, roster))
    .flatMap(({ role }): IncidentEvent[] => {
      const person = newcomer(role);
      return person === undefined
        ? []
        : [{ type: 'role-sought', role, reason: `${person.name} may take it now` }];
    });
  return commander === undefined
    ? forRoles
    : [{ type: 'relief-asked-for', reason: `${commander.name} may command now` }, ...forRoles];
}

function seeksRelief(incident: Incident): boolean {
  const { shift, handoff } = incident;
  return shift?.overranAt !== undefined && handoff === undefined && reliefsAwaited(incident).length === 0;
}

/** True of a role that somebody is sought for, as long as nobody who was asked may still answer. */
function seeksTaker(incident: Incident, { role, lead, search, rest }: Post, roster: RosterInForce): boolean {
  if (awaitedFor(incident, role) !== undefined) return false;
  if (lead === undefined) return search !== undefined || rest !== undefined;
  return lead.overranAt !== undefined && responderOf(roster, lead.responder) !== undefined;
}

function leadsReplaced(
  incident: Incident,
  { names }: FollowRoster,
  { roster }: Context,
): readonly IncidentEvent[] {
  return incident.posts.flatMap(({ role, lead }): IncidentEvent[] => {
    if (lead === undefined || responderOf(roster, lead.responder) !== undefined) return [];
    const awaited = awaitedFor(incident, role);
    if (awaited !== undefined && responderOf(roster, awaited) !== undefined) return [];
    const reason = `${names[lead.responder] ?? lead.responder} is not on the roster any more`;
    return [{ type: 'role-sought', role, reason }];
  });
}
