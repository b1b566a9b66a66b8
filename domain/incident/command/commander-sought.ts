import type { IncidentId, ResponderId } from '../../ids';
import { defaultWakingGrace } from '../../roster/plan-defaults';
import { isQualifiedFor, type ResponsePlan, type RosterInForce, responderOf } from '../../roster/roster';
import { type Duration, type Instant, isShorter, millisecondsOf } from '../../time';
import { isSilent } from '../attention/in-force';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { type Call, fallbackCalls } from '../paging/page';
import { asked, nextToAsk, type Request } from '../search/ask';
import type { Candidate, Vacancy } from '../search/candidates';
import { lastBefore } from '../search/resumable';
import { commanderBesides } from './commander-besides';

/** True if `id` is on the roster as a commander. */
export function mayCommand(id: ResponderId, roster: RosterInForce): boolean {
  return isQualifiedFor(responderOf(roster, id), 'commander');
}

/** Command, as a role to be filled. */
export function commandVacancy(incident: Incident): Vacancy {
  const { plan, shift, search, pastShifts } = incident;
  const last = shift === undefined ? lastBefore(pastShifts, incident) : undefined;
  return {
    role: 'commander',
    schedule: plan.command.schedule,
    shift: plan.command.shift,
    leftOut: [...(shift === undefined ? [] : [shift.commander]), ...(search?.asked ?? [])],
    declined: search?.declinedBy,
    preferred: search?.preferred,
    inHand: last && { id: last.commander, why: 'commanded it last', byDayOnly: true },
  };
}

/**
 * The best person to ask next to command, or to relieve the commander: first whoever commands what it may belong to. Undefined when
 * nobody is left in this round.
 */
export function nextCommander(incident: Incident, at: Instant, roster: RosterInForce): Candidate | undefined {
  return (
    commanderBesides(incident, at, roster) ??
    nextToAsk(incident, commandVacancy(incident), requestIn(incident), at, roster)
  );
}

/** The choice of `candidate` and the page that asks them to command, or to relieve the commander. */
export function askToCommand(
  incident: Incident,
  candidate: Candidate,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const request = requestIn(incident, candidate.besides);
  const { chosen, pages } = asked(incident, request, candidate, at, roster);
  return request.ask.for === 'command'
    ? [{ type: 'command-candidate-chosen', ...chosen, besides: candidate.besides }, ...pages]
    : [{ type: 'relief-candidate-chosen', ...chosen }, ...pages];
}

/** The calls by which the fallback hears that nobody takes command, or relieves the commander. */
export function shoutForCommander(
  incident: Incident,
  why: Pick<Call, 'reason' | 'answerBy'>,
  at: Instant,
  roster: RosterInForce,
): Call[] {
  const call = { ask: requestIn(incident).ask, ...why };
  return fallbackCalls(incident, at, roster, call, incident.search?.declinedBy);
}

/**
 * Whatever the severity has become, nobody sleeps through it. Where nobody commands, or nobody fresh or awake, the search does not wait
 * for whoever is waking up.
 */
function requestIn(incident: Incident, besides?: IncidentId): Request {
  const { plan, shift, search } = incident;
  const { acknowledgeWithin, wakingGrace: grace = defaultWakingGrace } = plan.command;
  const hurries = shift === undefined || shift.overranAt !== undefined || isSilent(incident);
  return {
    ask: shift === undefined ? { for: 'command', besides } : { for: 'relief' },
    urgency: 'high',
    within: hurries || search?.byHand ? acknowledgeWithin : timeAhead(plan),
    grace,
    hurries,
  };
}

/** The candidates at least who can be asked before a shift ends: our own choice. */
const candidatesAhead = 4;

/** The time to answer of whoever is asked long before the shift ends: as for a role, where enough others can be asked after them. */
function timeAhead({ command, crew }: ResponsePlan): Duration {
  const { acknowledgeWithin, reliefLead } = command;
  const isLonger = isShorter(acknowledgeWithin, crew.acknowledgeWithin);
  const all = candidatesAhead * millisecondsOf(crew.acknowledgeWithin);
  return isLonger && all <= millisecondsOf(reliefLead) ? crew.acknowledgeWithin : acknowledgeWithin;
}
