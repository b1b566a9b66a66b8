import { after } from '../../time';
import { nextCommander } from '../commanders';
import type { DutyRule } from '../duty-rule';
import { paged, pageFallback } from '../page';

/** Wakes candidates for command one after the other until somebody takes it; between rounds it shouts on the fallback. */
export const pageCommander: DutyRule = {
  dueAt: ({ status, search }) => (status === 'awaiting-command' ? search?.deadline : undefined),

  perform(incident, at, context) {
    const answerBy = after(at, incident.plan.command.acknowledgeWithin);
    const candidate = nextCommander(incident, at, context);
    if (candidate !== undefined) {
      const { id, reason } = candidate;
      return [
        { type: 'command-candidate-chosen', candidate: id, reason, answerBy },
        paged(incident, 0, { responder: id, purpose: 'command', fallback: false, reason, answerBy }),
      ];
    }
    const reason = 'nobody who is qualified has taken command';
    return [
      { type: 'command-search-exhausted', reason, nextRoundAt: answerBy },
      ...pageFallback(incident, context.roster, { purpose: 'command', reason, answerBy }),
    ];
  },
};
