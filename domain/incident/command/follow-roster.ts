import { responderOf } from '../../roster/roster';
import type { Drafts } from '../aspect';
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
    ...commanderReplaced(incident, command, context),
    ...leadsReplaced(incident, command, context),
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
