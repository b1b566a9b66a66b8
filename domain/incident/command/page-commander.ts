import { after } from '../../time';
import type { DutyRule } from '../duty-rule';
import { fallbackCalls, pagesFor, withoutRepeats } from '../paging/page';
import { nextCommander } from './commander-sought';

/** Wakes candidates for command one after the other until somebody takes it; between rounds it shouts on the fallback. */
export const pageCommander: DutyRule = {
  name: 'Page Incident Commander',
  rank: 'call',
  dueAt: ({ status, search }) => (status === 'awaiting-command' ? search?.deadline : undefined),

  perform(incident, at, context) {
    const answerBy = after(at, incident.plan.command.acknowledgeWithin);
    const candidate = nextCommander(incident, at, context.roster);
    if (candidate !== undefined) {
      const { id, reason, breaks } = candidate;
      const call = { responder: id, purpose: 'command', fallback: false, reason, answerBy } as const;
      return [
        { type: 'command-candidate-chosen', candidate: id, reason, answerBy, breaks },
        ...pagesFor(incident, [call], 'high', at, context.roster),
      ];
    }
    const reason = 'nobody who is qualified has taken command';
    const call = { purpose: 'command', reason, answerBy } as const;
    const calls = fallbackCalls(incident, at, context.roster, call, incident.search?.declinedBy);
    const { fresh, waiting } = withoutRepeats(incident, calls, 'high', at, context.roster);
    return [
      { type: 'command-search-exhausted', reason, nextRoundAt: answerBy, waiting },
      ...pagesFor(incident, fresh, 'high', at, context.roster),
    ];
  },
};
