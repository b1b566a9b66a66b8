import type { EscalationPolicy, Roster } from './roster';

/** The escalation policies that the roster's plans use, each once. */
export function policiesOf({ plans }: Roster): EscalationPolicy[] {
  return [...new Map(plans.map(({ escalation }) => [escalation.id, escalation])).values()];
}
