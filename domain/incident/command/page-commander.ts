import { after } from '../../time';
import type { DutyRule } from '../duty-rule';
import { pagesWithoutRepeats } from '../paging/page';
import { askToCommand, nextCommander, shoutForCommander } from './commander-sought';

/** The duty to wake one candidate for command after the other until somebody takes it, and the fallback between rounds. */
export const pageCommander: DutyRule = {
  name: 'Page Incident Commander',
  rank: 'call',
  dueAt: ({ status, search }) => (status === 'awaiting-command' ? search?.deadline : undefined),

  perform(incident, at, { roster }) {
    const candidate = nextCommander(incident, at, roster);
    if (candidate !== undefined) return askToCommand(incident, candidate, at, roster);
    const reason = 'nobody who is qualified has taken command';
    const nextRoundAt = after(at, incident.plan.command.acknowledgeWithin);
    const calls = shoutForCommander(incident, { reason, answerBy: nextRoundAt }, at, roster);
    const { pages, waiting } = pagesWithoutRepeats(incident, calls, 'high', at, roster);
    return [{ type: 'command-search-exhausted', reason, nextRoundAt, waiting }, ...pages];
  },
};
