import type { Responder } from '../roster/responder';
import { isQualifiedFor, type Roster } from '../roster/roster';
import { person } from './actor';
import { inRankOrder, merged } from './aspects';
import { illegal, inEarnest } from './illegal';
import type { Incident } from './incident';
import type { CommandBy } from './instruction';
import { type Offer, offerRanks, type Standpoint } from './offer';
import type { Refusal } from './refusal';
import { isLegal } from './transitions';

const offered = merged('offers');

/** A command that a responder may be offered. */
export type Choice = keyof typeof offered;

/** The offers of all aspects, the most urgent first. */
export const offers = inRankOrder<Choice, Offer>(offered, offerRanks);

/** The answer whether somebody may do something now, and if not, why. */
export type Permission = { may: true } | { may: false; why: Refusal };

/**
 * The answer whether `responder` may give a command of that type now, and the only one: pages, texts and the API offer what
 * it allows. What no offer is made of, whoever is signed in may give where it is legal.
 */
export function mayDo(
  incident: Incident,
  responder: Responder,
  type: CommandBy<'responder'>['type'],
  roster: Roster,
): Permission {
  if (!isLegal(type, incident.status))
    return { may: false, why: illegal(incident, type, person(responder.id), roster) };
  if (type === 'fast-forward' && !incident.drill) return { may: false, why: inEarnest(incident) };
  const offer = Object.hasOwn(offers, type) ? offers[type as Choice] : undefined;
  const standpoint = standpointOf(incident, responder);
  if (offer === undefined || offer.isWorth(standpoint)) return { may: true };
  return { may: false, why: offer.whyNot({ ...standpoint, roster }) };
}

/** The commands that `responder` is offered now, the most urgent first. */
export function choicesFor(incident: Incident, responder: Responder): Choice[] {
  const standpoint = standpointOf(incident, responder);
  const choices = Object.keys(offers) as Choice[];
  return choices.filter((choice) => isLegal(choice, incident.status) && offers[choice].isWorth(standpoint));
}

function standpointOf(incident: Incident, responder: Responder): Standpoint {
  return { incident, responder: responder.id, commander: isQualifiedFor(responder, 'commander') };
}
