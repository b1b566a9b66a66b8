import type { Instant } from '../../time';
import { commandHears } from '../command/evolve';
import type { IncidentEvent, TimelineEvent } from '../event';
import { heardBy } from '../hear';
import type { Incident } from '../incident';
import { reportsOf } from './crew-members';
import { crewHears } from './evolve';

/** The incident after an event, in what tells who reports to whom: roles, crew and who commands. */
const heard = heardBy([crewHears, commandHears]);

/**
 * The events that are to happen at `at`, and the advice to appoint section leads where more people report to the commander
 * afterwards than the plan lets one person lead, and more than when that was last said to this commander.
 */
export function withSpanAdvice(
  incident: Incident,
  drafts: readonly IncidentEvent[],
  at: Instant,
): IncidentEvent[] {
  const next = drafts.reduce((before, draft) => heard(before, placed(before, draft, at)), incident);
  const reports = reportsOf(next).length;
  const span = next.plan.crew.spanOfControl;
  const isAdvised = next.shift === undefined || reports <= span || reports <= next.spanAdvised;
  return isAdvised ? [...drafts] : [...drafts, { type: 'span-exceeded', reports, span }];
}

/** The event that the draft becomes; who brings it about makes no difference to who reports to whom. */
function placed({ version }: Incident, draft: IncidentEvent, at: Instant): TimelineEvent {
  return { ...draft, seq: version + 1, at, wallAt: at, by: { kind: 'watch' } };
}
