import { breaksLimit } from '../search/broken-limits';
import type { Tells } from '../tells';
import type { CrewEvent } from './crew';

/** The demands of the events of roles and crew, and their weight. */
export const crewTells = {
  'crew-called': { weight: 'details' },
  'crew-answered': {},
  'crew-released': {},
  'role-candidate-chosen': { asks: ['bulletin'], isNews: breaksLimit },
  'role-search-exhausted': {},
  'role-sought': {},
  'role-taken': { weight: 'steps' },
  'role-declined': {},
  'role-overran': { weight: 'steps' },
  'role-spared': { asks: ['reminder'], weight: 'steps' },
  'role-release-asked': { asks: ['reminder'] },
  'role-trouble-told': { asks: ['reminder'] },
  'role-released': { weight: 'details' },
  'section-lead-appointed': { weight: 'details' },
  'span-exceeded': { weight: 'steps' },
} as const satisfies Tells<CrewEvent>;
