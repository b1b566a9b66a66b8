import { approachTo } from '../roster/approach';
import type { Responder, ResponderId } from '../roster/responder';
import { qualifiedFor, type RosterInForce } from '../roster/roster';
import { onCallIn } from '../roster/targets';
import { type Instant, millisecondsBetween, millisecondsOf } from '../time';
import type { Context } from './command';
import type { Incident } from './incident';

/** Somebody to ask to command, and why them. */
export interface Candidate {
  id: ResponderId;
  reason: string;
}

interface Standing {
  id: ResponderId;
  /** Whether a channel of theirs counts. */
  reachable: boolean;
  onCall: boolean;
  rested: boolean;
  /** Milliseconds since the last shift ended; Infinity for somebody who has not commanded this incident. */
  restedMs: number;
}

/**
 * The best person to ask next: reachable before doubtful, rested before tired, then whoever is on call for command, then
 * the longest rested. The commander in charge, those already asked in this round and those to whom nothing can be sent
 * are left out. Undefined when nobody is left.
 */
export function nextCommander(incident: Incident, at: Instant, { roster }: Context): Candidate | undefined {
  const onCall = incident.plan.command.schedule && onCallIn(roster, incident.plan.command.schedule, at);
  const best = qualifiedFor(roster, 'commander')
    .filter(({ id }) => id !== incident.shift?.commander && !incident.search?.asked.includes(id))
    .flatMap((responder) => standingOf(incident, responder, responder.id === onCall, at, roster))
    .sort(byPreference)[0];
  return best && { id: best.id, reason: reasonFor(best) };
}

/** Milliseconds since the responder last commanded this incident; Infinity when they have not. */
export function restOf(incident: Incident, responder: ResponderId, at: Instant): number {
  const ends = incident.pastShifts
    .filter((shift) => shift.commander === responder)
    .map((shift) => shift.endedAt);
  const last = ends.at(-1);
  return last === undefined ? Number.POSITIVE_INFINITY : millisecondsBetween(last, at);
}

function standingOf(
  incident: Incident,
  responder: Responder,
  onCall: boolean,
  at: Instant,
  roster: RosterInForce,
): Standing[] {
  const { id } = responder;
  const { contacts, counts } = approachTo(responder, 'high', at, roster);
  if (contacts.length === 0) return [];
  const restedMs = restOf(incident, id, at);
  const rested = restedMs >= millisecondsOf(incident.plan.command.minimumRest);
  return [{ id, onCall, restedMs, rested, reachable: counts }];
}

function byPreference(a: Standing, b: Standing): number {
  if (a.reachable !== b.reachable) return a.reachable ? -1 : 1;
  if (a.rested !== b.rested) return a.rested ? -1 : 1;
  if (a.onCall !== b.onCall) return a.onCall ? -1 : 1;
  if (a.restedMs === b.restedMs) return 0;
  return b.restedMs > a.restedMs ? 1 : -1;
}

function reasonFor({ onCall, rested, restedMs, reachable }: Standing): string {
  if (!reachable) return 'no channel is verified, but nobody else is left to ask';
  const hours = (restedMs / 3_600_000).toFixed(1);
  if (!rested) return `only ${hours} h of rest, but no rested commander is left to ask`;
  if (onCall) return 'on call for command';
  return restedMs === Number.POSITIVE_INFINITY ? 'qualified and fresh' : `qualified, rested for ${hours} h`;
}
