import { nameOf, type Roster } from '../../roster/roster';
import type { NotLegal } from '../aspect';
import type { Incident } from '../incident';
import { clockTime, type Refusal, refusal } from '../refusal';

export const commandRefuses = {
  'take-command': commandRefusal,
  'decline-command': commandRefusal,
  'accept-relief': nobodyToRelieve,
  'decline-relief': nobodyToRelieve,
} satisfies Record<string, NotLegal>;

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
