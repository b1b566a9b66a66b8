import type { Incident } from '../incident/incident';
import { laterInWords, listenersInWords, receiversInWords } from '../incident/updates/reach';
import { readersOf } from '../incident/updates/readers';
import { lastUpdateTo } from '../incident/updates/stage';
import type { Roster } from '../roster/roster';
import { teamOf } from './bulletin';

const nobody = { people: 0, later: 0 };

/** The places that the latest internal update went to, for its author: nobody must think that it was read. */
export function sentTo(incident: Incident, roster: Roster): string {
  const { at, by, reach = nobody } = lastUpdateTo(incident, 'internal') ?? {};
  const team = teamOf(incident, roster);
  const place = team?.chat ? [`${team.name} chat`] : team?.webhook === undefined ? [] : [team.name];
  const later = laterInWords(reach);
  const listening = listenersInWords(reach);
  const hasCrew = readersOf(incident, by, roster).some(({ listens }) => !listens);
  return [
    `sent to ${receiversInWords(reach, place) || 'nobody'}`,
    ...(later === undefined ? [] : [`, to ${later}`]),
    ...(listening === undefined ? [] : [`; ${listening}`]),
    ...(hasCrew && incident.crewToldAt !== at ? ['; the crew has it on the page'] : []),
  ].join('');
}
