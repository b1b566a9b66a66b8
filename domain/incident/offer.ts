import type { Responder } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import type { RosterNow } from '../roster/roster-now';
import type { Incident } from './incident';
import type { Command, CommandBy, CommandOf } from './instruction';
import type { PagePurpose } from './paging/paging';
import { type Refusal, refusal } from './refusal';

/** The position of somebody who looks at an incident, and the moment. */
export interface Standpoint extends RosterNow {
  incident: Incident;
  responder: Responder;
}

/** The purposes of offers, the most urgent first; of one rank they stand in the order of the aspects. */
export const offerRanks = [
  'answer',
  'owe',
  'speak-with-vendors',
  'lead',
  'give-up-role',
  'change-command',
  'end',
] as const;

/**
 * The offer of a command to whoever may give it, or only to those whose turn it is. The others are taken at their word all the
 * same, since in an emergency whoever is there may act.
 */
export interface Offer {
  rank: (typeof offerRanks)[number];
  /** The purpose of the page that it answers: the newest one that asked its person for this. */
  answers?: PagePurpose;
  /** The reason why nobody asks it of whoever stands there; undefined where it is offered to them. */
  unasked?(standpoint: Standpoint): string | undefined;
  /** True if a text may ask it where no page offers it: whoever texts has no page before them. */
  alsoByText?(standpoint: Standpoint): boolean;
}

/** The offers that an aspect makes of its commands; the others are given without being offered. */
export type Offers<C extends Command> = {
  readonly [T in C['type']]?: Offer &
    ('page' extends keyof CommandOf<T> ? { answers: PagePurpose } : unknown);
};

/** The refusal of whatever command of one type somebody may give; undefined where one of them would be taken. */
export type Bar = (standpoint: Standpoint) => Refusal | undefined;

/** The bars to the commands of an aspect; of what has none, something is taken from anybody. */
export type Bars<C extends Command> = { readonly [T in C['type'] & CommandBy<'responder'>['type']]?: Bar };

export function isCommander({ incident, responder }: Standpoint): boolean {
  return incident.shift?.commander === responder.id;
}

/** The refusal of what only the commander may do. */
export function notInCommand({ id, shift }: Incident, roster: Roster): Refusal {
  const who = shift === undefined ? 'Nobody' : nameOf(roster, shift.commander);
  return refusal('not-yours', `${who} is in command of ${id}; only the commander can do that.`);
}

/** The words that it is left to the commander; undefined for the commander. */
export function leftToCommander(standpoint: Standpoint): string | undefined {
  const { incident, roster } = standpoint;
  const { id, shift } = incident;
  if (shift === undefined) return `Only a commander is asked for that, and nobody is in command of ${id}.`;
  return isCommander(standpoint)
    ? undefined
    : `That is left to the commander, ${nameOf(roster, shift.commander)}.`;
}
