import type { ResponderId } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import { type Incident, urgencyOf } from '../incident';
import { answerTime, type Call, pagesFor } from '../paging/page';
import type { CrewTarget } from './crew';

/** The most people who are called in at a time: a call and its pages are one transaction, which has a limit. */
export const mostCalledAtOnce = 12;

/** The name of a call for nothing in particular. */
export const callWithoutName = 'the crew';

/** A call for crew, about to be sent. */
export interface CrewCall {
  target: CrewTarget;
  responders: readonly ResponderId[];
  calledFor: string;
  reason: string;
  again?: boolean | undefined;
  stillToCall?: number | undefined;
  restAt?: Instant | undefined;
}

/** A target in words: `team Data`, `operations`. */
export function wordsFor(target: CrewTarget, roster: RosterInForce): string {
  if ('role' in target) return target.role;
  if ('responder' in target) return callWithoutName;
  return `team ${roster.teams.find(({ id }) => id === target.team)?.name ?? target.team}`;
}

/** The calls, each with its pages behind it. */
export function callsForCrew(
  incident: Incident,
  calls: readonly CrewCall[],
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  let { pagesSent } = incident;
  return calls.flatMap((call): IncidentEvent[] => {
    const pages = pagesFor(
      { pagesSent },
      pagesOfCall(incident, call, at, roster),
      urgencyOf(incident),
      at,
      roster,
    );
    pagesSent += pages.length;
    return [{ type: 'crew-called', ...call }, ...pages];
  });
}

function pagesOfCall(incident: Incident, call: CrewCall, at: Instant, roster: RosterInForce): Call[] {
  const { responders, calledFor, reason } = call;
  const { acknowledgeWithin } = incident.plan.crew;
  return responders.map((responder) => ({
    responder,
    ask: { for: 'crew', calledFor },
    fallback: false,
    reason,
    answerBy: answerTime(responder, urgencyOf(incident), acknowledgeWithin, at, roster),
  }));
}
