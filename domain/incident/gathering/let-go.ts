import type { ResponderId } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import { announcedTo } from '../announced';
import { takesPart } from '../crew/crew-members';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';

/** The word to those who had the incident in hand, or a part in it, that it is led elsewhere now, and by whom. */
export function letGo(
  incident: Incident,
  leader: Incident,
  by: ResponderId,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const commander = leader.shift?.commander;
  const people = inHandOf(incident).filter((id) => id !== by && id !== commander);
  if (people.length === 0) return [];
  // Whoever has it in hand is up.
  const { to } = announcedTo(
    people.map((responder) => ({ responder, urgency: 'high' })),
    at,
    roster,
  );
  return [{ type: 'gathering-told', leader: leader.id, commander, to }];
}

/** Those who have it in hand, or a part in it. */
function inHandOf({ status, acknowledgedBy, shift, handoff, posts, crew }: Incident): ResponderId[] {
  const all = [
    shift?.commander,
    handoff?.to,
    status === 'alerting' ? undefined : acknowledgedBy,
    ...posts.flatMap(({ lead, deputies }) => [lead?.responder, ...deputies]),
    ...crew.filter(takesPart).map(({ responder }) => responder),
  ];
  return [...new Set(all.filter((id) => id !== undefined))];
}
