import type { Responder } from '../roster/responder';
import { isQualifiedFor } from '../roster/roster';
import { inRankOrder, merged } from './aspects';
import type { Incident } from './incident';
import { type Offer, offerRanks } from './offer';
import { isLegal } from './transitions';

const offered = merged('offers');

/** What a responder is offered to do about an incident now. */
export type Choice = keyof typeof offered;

/** What is offered at all, the most urgent first. */
const offers = inRankOrder<Choice, Offer>(offered, offerRanks);

/** What `responder` is offered now, the most urgent first. */
export function choicesFor(incident: Incident, responder: Responder): Choice[] {
  const commander = isQualifiedFor(responder, 'commander');
  const standpoint = { incident, responder: responder.id, commander };
  const choices = Object.keys(offers) as Choice[];
  return choices.filter((choice) => isLegal(choice, incident.status) && offers[choice].isWorth(standpoint));
}
