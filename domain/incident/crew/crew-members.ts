import type { ResponderId } from '../../ids';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { after, type Instant } from '../../time';
import { type Incident, isOpen } from '../incident';
import type { CrewMember, CrewState } from './crew';
import { hasRole, rolesLedBy } from './posts';

export function memberOf({ crew }: Pick<Incident, 'crew'>, responder: ResponderId): CrewMember | undefined {
  return crew.find((member) => member.responder === responder);
}

/** True while they take part: here, or on their way. */
export function takesPart(member: CrewMember | undefined): boolean {
  return member?.state === 'here' || member?.state === 'coming';
}

/** True while crew and roles are called now: not before anybody has acknowledged. */
export function callsCrew(incident: Incident): boolean {
  return isOpen(incident) && incident.status !== 'alerting';
}

/**
 * Those of `ids` who are still to be called: on the roster, and neither in command nor in a role nor called before. Whoever
 * was released may be called again; whoever declined, by hand alone.
 */
export function stillToCall(
  incident: Incident,
  ids: readonly ResponderId[],
  roster: RosterInForce,
  byHand: boolean,
): ResponderId[] {
  const callable = byHand ? ['declined', 'released'] : ['released'];
  return [...new Set(ids)].filter((id) => {
    const state = memberOf(incident, id)?.state;
    const isCallable = state === undefined || callable.includes(state);
    return isCallable && responderOf(roster, id) !== undefined && !isBusy(incident, id);
  });
}

/** True while they are at work for the incident: they command, have a role, are here or on their way, or have it in hand. */
export function isOnDuty(incident: Incident, id: ResponderId): boolean {
  const { acknowledgedBy, shift } = incident;
  const hasItInHand = shift === undefined && acknowledgedBy === id;
  return isBusy(incident, id) || takesPart(memberOf(incident, id)) || hasItInHand;
}

/** True while they have enough to do already: they command, or have a role. */
export function isBusy(incident: Incident, id: ResponderId): boolean {
  return incident.shift?.commander === id || hasRole(incident, id);
}

/** Those who have not answered their first call, and when each is called for the second time. */
export function unanswered(
  incident: Incident,
): { responder: ResponderId; calledFor: string; dueAt: Instant }[] {
  return incident.crew
    .filter(
      ({ state, calledAgainAt, responder }) =>
        state === 'asked' && calledAgainAt === undefined && !isBusy(incident, responder),
    )
    .map(({ responder, calledFor, askedAt }) => ({
      responder,
      calledFor,
      dueAt: after(askedAt, incident.plan.crew.acknowledgeWithin),
    }));
}

/** The people whom the commander leads directly: leads of roles, and the crew that has neither a role nor a section lead. */
export function reportsOf(incident: Incident): ResponderId[] {
  const leads = incident.posts.flatMap(({ lead }) => (lead === undefined ? [] : [lead.responder]));
  const others = incident.crew
    .filter((member) => takesPart(member) && !hasSectionLead(incident, member))
    .map(({ responder }) => responder)
    .filter((responder) => !hasRole(incident, responder));
  return [...new Set([...leads, ...others])].filter((id) => id !== incident.shift?.commander);
}

/** A section lead who has left leads nobody, and one who is in command by now leads everybody. */
function hasSectionLead(incident: Incident, { reportsTo }: CrewMember): boolean {
  return reportsTo !== undefined && reportsTo !== incident.shift?.commander && mayLead(incident, reportsTo);
}

/** True while others may report to `id`: they take part, or lead a role. */
export function mayLead(incident: Incident, id: ResponderId): boolean {
  return takesPart(memberOf(incident, id)) || rolesLedBy(incident, id).length > 0;
}

/** The change, with the advice about too many reports forgotten once they are few enough again. */
export function withSpanAdvised(incident: Incident, change: Partial<CrewState>): Partial<CrewState> {
  const isWithin = reportsOf({ ...incident, ...change }).length <= incident.plan.crew.spanOfControl;
  return isWithin ? { ...change, spanAdvised: 0 } : change;
}

/** The crew with `responder` here: whoever takes a role or command has come, whatever they were called for. */
export function arrival({ crew }: Incident, responder: ResponderId, at: Instant): Pick<Incident, 'crew'> {
  return {
    crew: crew.map((member) =>
      member.responder === responder && (member.state === 'asked' || member.state === 'coming')
        ? { ...member, state: 'here', changedAt: at, expectedAt: undefined }
        : member,
    ),
  };
}
