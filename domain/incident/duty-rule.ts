import type { Instant } from '../time';
import type { IncidentEvent } from './event';
import type { Incident } from './incident';
import type { Context } from './instruction';

/**
 * What a duty is for. Of two that are due the earlier in this list goes first: nobody is woken for an incident that should
 * have resolved itself by now.
 */
export const dutyRanks = ['end', 'call', 'staff', 'repeat', 'remind'] as const;

/** One kind of duty: when it is owed, and what performing it does. */
export interface DutyRule {
  /** What the state of the watch that has it performed is called. */
  name: string;
  /** Of one rank, duties go in the order of the aspects. */
  rank: (typeof dutyRanks)[number];
  /** When it falls due in incident time; undefined when nothing of the kind is owed. */
  dueAt(incident: Incident): Instant | undefined;
  /** What happens when it is performed at `at` (incident time). It moves the duty into the future or ends it. */
  perform(incident: Incident, at: Instant, context: Context): IncidentEvent[];
}
