import type { Instant } from '../time';
import type { IncidentEvent } from './event';
import type { Incident } from './incident';
import type { Context } from './instruction';

/**
 * The purposes of duties. Of two that are due the earlier in this list goes first: nobody is woken for an incident that
 * should have resolved itself by now.
 */
export const dutyRanks = ['end', 'call', 'staff', 'repeat', 'remind'] as const;

/** One kind of duty: when it is owed, and what performing it does. */
export interface DutyRule {
  /** The name of the state of the watch that has it performed. */
  name: string;
  /** Of one rank, duties go in the order of the aspects. */
  rank: (typeof dutyRanks)[number];
  /** The moment at which it falls due, in incident time; undefined when nothing of the kind is owed. */
  dueAt(incident: Incident): Instant | undefined;
  /** The events that follow when it is performed at `at` (incident time). They move it into the future or end it. */
  perform(incident: Incident, at: Instant, context: Context): IncidentEvent[];
}
