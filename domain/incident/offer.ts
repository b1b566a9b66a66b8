import type { ResponderId } from '../ids';
import type { Incident } from './incident';
import type { Command } from './instruction';

/** Who looks at an incident. */
export interface Standpoint {
  incident: Incident;
  responder: ResponderId;
  /** Whether they are qualified to command. */
  commander: boolean;
}

/** What an offer is for, the most urgent first; of one rank they stand in the order of the aspects. */
export const offerRanks = [
  'answer',
  'owe',
  'speak-with-vendors',
  'lead',
  'give-up-role',
  'change-command',
  'end',
] as const;

/** When a command is worth offering to somebody, besides being legal in the incident's status. */
export interface Offer {
  rank: (typeof offerRanks)[number];
  isWorth(standpoint: Standpoint): boolean;
}

/** What an aspect offers of its commands; the others are given without being offered. */
export type Offers<C extends Command> = { readonly [T in C['type']]?: Offer };

export function isCommander({ incident, responder }: Standpoint): boolean {
  return incident.shift?.commander === responder;
}
