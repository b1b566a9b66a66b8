import type { ResponderId } from '../../roster/responder';
import type { EventOf } from '../part';
import { commanderMadeBy, firstBreak, isEnd, isOneOf, type Moment } from './story';

/** Somebody is asked to command, or to relieve the commander. */
export interface Asking {
  event: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>;
  before: NonNullable<Moment['before']>;
  /** Who was asked before in this round. */
  asked: readonly ResponderId[];
  commander: ResponderId | undefined;
}

/** Follows the searches for a commander or a relief, round by round, and judges each asking. */
export function duringSearches(
  moments: readonly Moment[],
  judge: (asking: Asking) => string | undefined,
): string | undefined {
  let asked: ResponderId[] = [];
  let commander: ResponderId | undefined;
  return firstBreak(moments, (moment) => {
    const { event, before } = moment;
    if (event.type === 'command-candidate-chosen' || event.type === 'relief-candidate-chosen') {
      const broken = before && judge({ event, before, asked, commander });
      asked = [...asked, event.candidate];
      return broken;
    }
    if (event.type === 'relief-asked-for') asked = asked.filter((id) => id !== event.to);
    if (event.type === 'relief-fell-through') asked = [...asked, event.relief];
    const turns = commanderMadeBy(event) !== undefined || isEnd(event);
    if (turns) commander = commanderMadeBy(event);
    if (turns || beginsAnew(moment)) asked = [];
    return undefined;
  });
}

function beginsAnew({ event, before, after }: Moment): boolean {
  const starts = before?.status !== 'awaiting-command' && after.status === 'awaiting-command';
  return starts || isOneOf(event, ['command-search-exhausted', 'relief-search-exhausted']);
}
