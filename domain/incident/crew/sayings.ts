import type { Sayings } from '../saying';
import { limitBroken } from '../search/broken-limits';
import type { CrewEvent } from './crew';
import { placeName } from './posts';

/** The words to a team about roles and crew. */
export const crewSays = {
  'role-candidate-chosen': (event, words) =>
    limitBroken(event, words, `take ${placeName(event.role, event.as)}`),
} satisfies Sayings<CrewEvent>;
