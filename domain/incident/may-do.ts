import { person } from './actor';
import { inRankOrder, merged } from './aspects';
import { leftToLeader } from './gathering/while-gathered';
import { illegal, inEarnest } from './illegal';
import type { CommandBy, CommandType } from './instruction';
import { type Bar, type Offer, offerRanks, type Standpoint } from './offer';
import type { Refusal } from './refusal';
import { isLegal } from './transitions';

const offered = merged('offers');

/** A command that a responder may be offered. */
export type Choice = keyof typeof offered;

/** The offers of all aspects, the most urgent first. */
export const offers = inRankOrder<Choice, Offer>(offered, offerRanks);

const bars: { readonly [T in CommandType]?: Bar } = {
  ...merged('bars'),
  'fast-forward': ({ incident }) => (incident.drill ? undefined : inEarnest(incident)),
};

/**
 * The answer whether somebody may do something now. `unasked` is what nobody asks of them, and would be taken from them all the
 * same; `no` is what `decide` refuses, whatever it says, and why.
 */
export type Permission = { may: 'yes' } | { may: 'unasked'; why: string } | { may: 'no'; why: Refusal };

/**
 * The answer whether whoever stands there may give a command of that type, and the only one: pages, texts and the API offer
 * what it allows. What no offer is made of, whoever is signed in may give.
 */
export function mayDo(standpoint: Standpoint, type: CommandBy<'responder'>['type']): Permission {
  const { incident, responder, roster } = standpoint;
  const refused = isLegal(type, incident.status)
    ? (leftToLeader(incident, type) ?? bars[type]?.(standpoint))
    : illegal(incident, type, person(responder.id), roster);
  if (refused !== undefined) return { may: 'no', why: refused };
  const unasked = isChoice(type) ? offers[type].unasked?.(standpoint) : undefined;
  return unasked === undefined ? { may: 'yes' } : { may: 'unasked', why: unasked };
}

/** True if a text of whoever stands there may ask it: what a page offers them, and what only texts do. */
export function mayText(standpoint: Standpoint, type: Choice): boolean {
  const { may } = mayDo(standpoint, type);
  return may === 'yes' || (may === 'unasked' && (offers[type].alsoByText?.(standpoint) ?? false));
}

/** The commands that whoever stands there is offered now, the most urgent first. */
export function choicesFor(standpoint: Standpoint): Choice[] {
  return (Object.keys(offers) as Choice[]).filter((choice) => mayDo(standpoint, choice).may === 'yes');
}

function isChoice(type: string): type is Choice {
  return Object.hasOwn(offers, type);
}
