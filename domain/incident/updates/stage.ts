import type { Audience, Stage } from '../../roster/roster';
import { type Instant, laterOf } from '../../time';
import type { Incident } from '../incident';
import type { PostedUpdate } from './updates';

/** The newest update to `audience`; undefined when there was none. */
export function lastUpdateTo({ updates }: Incident, audience: Audience): PostedUpdate | undefined {
  return updates.findLast((update) => update.audience === audience);
}

/** The stage of the work as `audience` was told last, or the first one. An all-clear that was overtaken is forgotten. */
export function stageToldTo(incident: Incident, audience: Audience): Stage {
  const last = lastUpdateTo(incident, audience);
  const isOvertaken = last?.stage === 'resolved' && !isAllClear(incident, audience);
  return last === undefined || isOvertaken ? 'investigating' : last.stage;
}

/**
 * True while the last that `audience` was told is that it is over. What was said before the incident began anew, or before
 * somebody had to take command of it, no longer counts.
 */
export function isAllClear(incident: Incident, audience: Audience): boolean {
  const { openedAt, escalation } = incident;
  const last = lastUpdateTo(incident, audience);
  const since = laterOf(escalation?.startedAt ?? openedAt, commandedSince(incident) ?? openedAt);
  return last?.stage === 'resolved' && last.at >= since;
}

/** The moment since which there has been a commander without a gap; undefined when there is none. */
export function commandedSince({ shift, pastShifts }: Incident): Instant | undefined {
  let since = shift?.startedAt;
  for (const past of pastShifts.toReversed()) {
    if (past.endedAt === since) since = past.startedAt;
  }
  return since;
}
