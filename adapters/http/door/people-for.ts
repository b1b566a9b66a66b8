import { bestFirst, type Vacancy } from '../../../domain/incident/search/candidates';
import type { Responder } from '../../../domain/roster/responder';
import { qualifiedFor } from '../../../domain/roster/roster';
import type { DoorView } from './door-view';
import { mostPeopleToChoose } from './form-parts';

/** The others who may be named for a role; of many only the best to ask, and these first. */
export function peopleFor(
  { incident, responder, roster, at }: DoorView,
  vacancy: Pick<Vacancy, 'role' | 'schedule' | 'shift'>,
): Responder[] {
  const others = qualifiedFor(roster, vacancy.role).filter(({ id }) => id !== responder.id);
  if (others.length <= mostPeopleToChoose) return others;
  return bestFirst(incident, { ...vacancy, leftOut: [responder.id] }, at, roster)
    .slice(0, mostPeopleToChoose)
    .flatMap((best) => others.filter(({ id }) => id === best));
}
