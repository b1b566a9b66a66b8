import { respondersOf } from '../../roster/schedule';
import { after } from '../../time';
import type { DutyRule } from '../duty';
import type { IncidentEvent } from '../event';
import { paged, pageFallback } from '../page';

/** Pages the escalation policy's next level; after the last level of the last round, shouts on the fallback. */
export const pageOnCall: DutyRule = {
  dueAt: ({ status, escalation }) => (status === 'alerting' ? escalation?.deadline : undefined),

  perform(incident, at, { roster }) {
    const { escalation, plan } = incident;
    if (escalation === undefined) return [];
    const step = nextStep(escalation, plan.escalation.levels.length, plan.escalation.repeat);
    if (step === undefined) return shout();
    const level = plan.escalation.levels[step.level - 1];
    const responders = respondersOf(roster, level?.targets ?? [], at);
    if (level === undefined || responders.length === 0) {
      return [{ type: 'level-skipped', ...step, reason: 'Nobody is on call at this level.' }];
    }
    const answerBy = after(at, level.acknowledgeWithin);
    const reason = `level ${step.level}, round ${step.round}`;
    const pages = responders.map((responder, index) =>
      paged(incident, index, { responder, purpose: 'on-call', fallback: false, reason, answerBy }),
    );
    return [{ type: 'level-reached', ...step, responders, answerBy }, ...pages];

    function shout(): IncidentEvent[] {
      const nextShoutAt = after(at, plan.fallback.every);
      const pages = pageFallback(
        incident,
        0,
        'on-call',
        'nobody on the escalation policy answered',
        nextShoutAt,
      );
      return [{ type: 'escalation-exhausted', nextShoutAt }, ...pages];
    }
  },
};

interface Step {
  level: number;
  round: number;
}

/** The level to page next, counted from 1; undefined after the last level of the last round. */
function nextStep(
  { nextLevel, round, exhausted }: { nextLevel: number; round: number; exhausted: boolean },
  levels: number,
  repeat: number,
): Step | undefined {
  if (exhausted) return undefined;
  if (nextLevel <= levels) return { level: nextLevel, round };
  return round <= repeat ? { level: 1, round: round + 1 } : undefined;
}
