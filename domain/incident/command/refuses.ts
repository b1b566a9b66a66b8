import type { ResponderId } from '../../ids';
import { nameOf, type Roster } from '../../roster/roster';
import type { NotLegal } from '../aspect';
import type { Incident } from '../incident';
import { clockTime, type Refusal, refusal } from '../refusal';
import type { ReliefCommand } from './command';

export const commandRefuses = {
  'take-command': commandRefusal,
  'decline-command': commandRefusal,
  'accept-relief': nobodyToRelieve,
  'decline-relief': nobodyToRelieve,
} satisfies Partial<Record<ReliefCommand['type'], NotLegal>>;

function nobodyToRelieve({ id }: Incident): Refusal {
  return refusal('nobody-commands', `Nobody commands ${id} yet, so there is nobody to relieve.`);
}

function commandRefusal(incident: Incident, roster: Roster): Refusal {
  const { shift, id } = incident;
  if (shift === undefined) {
    return refusal('not-needed', `${id} needs no commander now. Classify it SEV1 or SEV2 first.`);
  }
  const since = clockTime(shift.startedAt);
  return refusal(
    'already-commanded',
    `${nameOf(roster, shift.commander)} has been in command of ${id} since ${since}.`,
  );
}

/** The refusal for somebody who is not qualified to command. */
export function unqualifiedToCommand(id: ResponderId, roster: Roster): Refusal {
  return refusal(
    'not-qualified',
    `${nameOf(roster, id)} is not qualified as commander. The roster lists who is.`,
  );
}

/** The refusal for a commander who would hand over to nobody. */
export function nobodyTakesOver({ id }: Incident): Refusal {
  return refusal('not-needed', `Nobody has accepted to relieve you in ${id} yet. You hold command.`);
}

/** The refusal for a commander who would force a relief of themselves. */
export function askInstead({ id }: Incident): Refusal {
  return refusal('not-yours', `You are in command of ${id}. Ask for relief instead; somebody has to accept.`);
}
