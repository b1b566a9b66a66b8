import type { EscalationPolicy, ResponderId, Roster } from '../../roster/roster';
import { respondersOf } from '../../roster/schedule';
import { after, type Instant } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Escalation, Incident } from '../incident';
import { paged, pageFallback } from '../page';

/** Pages the escalation policy's next level; after the last level of the last round, shouts on the fallback. */
export const pageOnCall: DutyRule = {
  dueAt: ({ status, escalation }) => (status === 'alerting' ? escalation?.deadline : undefined),

  perform(incident, at, { roster }) {
    const { escalation, plan } = incident;
    if (escalation === undefined) return [];
    const skipped: IncidentEvent[] = [];
    for (const step of stepsAhead(escalation, plan.escalation)) {
      const responders = respondersOf(roster, plan.escalation.levels[step.level - 1]?.targets ?? [], at);
      if (responders.length > 0) return [...skipped, ...reach(incident, step, responders, at)];
      skipped.push({ type: 'level-skipped', ...step, reason: 'Nobody is on call at this level.' });
    }
    return [...skipped, ...shout(incident, roster, at)];
  },
};

/** A level of the policy, and the round it is reached in; both count from 1. */
interface Step {
  level: number;
  round: number;
}

/** The levels to try now, in order: what the policy has left, at most each level once. None once it is exhausted. */
function stepsAhead(
  { nextLevel, round, exhausted }: Escalation,
  { levels, repeat }: EscalationPolicy,
): Step[] {
  if (exhausted) return [];
  const taken = (round - 1) * levels.length + nextLevel - 1;
  const left = (repeat + 1) * levels.length - taken;
  return Array.from({ length: Math.max(0, Math.min(left, levels.length)) }, (_, index) => ({
    level: ((taken + index) % levels.length) + 1,
    round: Math.floor((taken + index) / levels.length) + 1,
  }));
}

function reach(
  incident: Incident,
  step: Step,
  responders: readonly ResponderId[],
  at: Instant,
): IncidentEvent[] {
  const level = incident.plan.escalation.levels[step.level - 1];
  const answerBy = level === undefined ? at : after(at, level.acknowledgeWithin);
  const reason = `level ${step.level}, round ${step.round}`;
  const pages = responders.map((responder, index) =>
    paged(incident, index, { responder, purpose: 'on-call', fallback: false, reason, answerBy }),
  );
  return [{ type: 'level-reached', ...step, responders, answerBy }, ...pages];
}

function shout(incident: Incident, roster: Roster, at: Instant): IncidentEvent[] {
  const nextShoutAt = after(at, incident.plan.fallback.every);
  const reason = 'nobody on the escalation policy answered';
  const pages = pageFallback(incident, roster, { purpose: 'on-call', reason, answerBy: nextShoutAt });
  return [{ type: 'escalation-exhausted', nextShoutAt }, ...pages];
}
