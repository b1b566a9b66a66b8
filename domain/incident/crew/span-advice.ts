import type { ResponderId } from '../../roster/responder';
import type { Context } from '../command';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { record } from '../settle';
import { reportsOf } from './crew-members';

/**
 * What is to happen, and the advice to appoint section leads where more people report to the commander afterwards than the
 * plan lets one person lead, and more than when that was last said.
 */
export function withSpanAdvice(
  incident: Incident,
  drafts: readonly IncidentEvent[],
  by: ResponderId,
  context: Context,
): readonly IncidentEvent[] {
  const start = { incident, events: [] };
  const { incident: next } = record(start, drafts, { kind: 'responder', id: by }, context);
  const reports = reportsOf(next).length;
  const span = next.plan.crew.spanOfControl;
  const isAdvised = next.shift === undefined || reports <= span || reports <= next.spanAdvised;
  return isAdvised ? drafts : [...drafts, { type: 'span-exceeded', reports, span }];
}
