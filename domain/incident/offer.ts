import type { ResponderId } from '../ids';
import { nameOf, type Roster } from '../roster/roster';
import type { Incident } from './incident';
import type { Command, CommandOf } from './instruction';
import type { PagePurpose } from './paging/paging';
import { type Refusal, refusal } from './refusal';

/** The position of somebody who looks at an incident. */
export interface Standpoint {
  incident: Incident;
  responder: ResponderId;
  /** True if they are qualified to command. */
  commander: boolean;
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

/** A standpoint with the names that a sentence needs. */
export interface NamedStandpoint extends Standpoint {
  roster: Roster;
}

/** The conditions on which a command is worth offering to somebody, besides being legal in the incident's status. */
export interface Offer {
  rank: (typeof offerRanks)[number];
  /** The purpose of the page that it answers: the newest one that asked its person for this. */
  answers?: PagePurpose;
  isWorth(standpoint: Standpoint): boolean;
  /** The reason why it is not offered to whoever stands there. */
  whyNot(standpoint: NamedStandpoint): Refusal;
}

/** The offers that an aspect makes of its commands; the others are given without being offered. */
export type Offers<C extends Command> = {
  readonly [T in C['type']]?: Offer &
    ('page' extends keyof CommandOf<T> ? { answers: PagePurpose } : unknown);
};

export function isCommander({ incident, responder }: Standpoint): boolean {
  return incident.shift?.commander === responder;
}

/** The refusal for what only the commander does. */
export function notInCommand({
  incident: { id, shift },
  roster,
}: Pick<NamedStandpoint, 'incident' | 'roster'>): Refusal {
  const who = shift === undefined ? 'Nobody' : nameOf(roster, shift.commander);
  return refusal('not-yours', `${who} is in command of ${id}; only the commander can do that.`);
}

/** An offer to the commander, as long as there is one. */
export function offerToCommander(rank: Offer['rank']): Offer {
  return { rank, isWorth: isCommander, whyNot: notInCommand };
}
