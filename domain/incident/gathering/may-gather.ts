import type { IncidentId } from '../../ids';
import { type Incident, isOpen } from '../incident';
import { type Refusal, refusal } from '../refusal';
import { isGathered } from './while-gathered';

/** Incidents that one command gathers at most: our own choice; each is read for it. */
export const mostGatheredAtOnce = 20;

/** The reason why `member` cannot become part of `leader`; undefined where it can. */
export function whyNotGathered(member: Incident, leader: Incident): Refusal | undefined {
  if (member.id === leader.id)
    return refusal('not-needed', `${leader.id} cannot be gathered under itself. Name another incident.`);
  return (
    whyNotLed(member, leader) ??
    mixes(member, leader) ??
    (isOpen(member) ? alreadyIn(member, leader.id) : isOver(member))
  );
}

/** The refusal where there is no incident of that id. */
export function noSuchIncident(id: IncidentId): Refusal {
  return refusal('no-such-incident', `There is no incident ${id}.`);
}

/** The refusal where the incident is part of another already: it has to be taken out first. */
export function alreadyIn(incident: Incident, wanted?: IncidentId): Refusal | undefined {
  const { id, under } = incident;
  if (under === undefined || !isGathered(incident)) return undefined;
  return under.leader === wanted
    ? refusal('already-done', `${id} is gathered under ${wanted} already.`)
    : refusal('gathered', `${id} is gathered under ${under.leader}. Take it out of that first.`);
}

/** There are no chains: what is part of another leads nothing. */
function whyNotLed({ id }: Incident, leader: Incident): Refusal | undefined {
  if (!isOpen(leader)) return isOver(leader);
  if (leader.under === undefined) return undefined;
  return refusal(
    'gathered',
    `${leader.id} is itself gathered under ${leader.under.leader}. Gather ${id} there.`,
  );
}

function isOver({ id }: Incident): Refusal {
  return refusal('closed', `${id} is over, so it can neither be gathered nor gather others.`);
}

function mixes(member: Incident, leader: Incident): Refusal | undefined {
  if (member.drill === leader.drill) return undefined;
  const [drill, earnest] = member.drill ? [member, leader] : [leader, member];
  return refusal(
    'not-allowed-now',
    `${drill.id} is a drill and ${earnest.id} is in earnest; they are never mixed.`,
  );
}
