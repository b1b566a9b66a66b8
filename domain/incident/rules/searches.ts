import type { ResponderId } from '../../ids';
import { before as beforeBy } from '../../time';
import type { EventOf } from '../event';
import { commanderMadeBy, firstBreak, isEnd, isOneOf, type Moment } from './story';

/** The asking of somebody to command, or to relieve the commander. */
export interface Asking {
  event: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>;
  before: NonNullable<Moment['before']>;
  /** Those who were asked before in this round. */
  asked: readonly ResponderId[];
  /** Those who have said no since this search began, in whatever round. */
  declined: readonly ResponderId[];
  commander: ResponderId | undefined;
}

/** The first break that `judge` finds in an asking, told; the searches for command and relief are followed round by round. */
export function duringSearches(
  moments: readonly Moment[],
  judge: (asking: Asking) => string | undefined,
): string | undefined {
  let asked: ResponderId[] = [];
  let declined: ResponderId[] = [];
  let commander: ResponderId | undefined;
  return firstBreak(moments, (moment) => {
    const { event, before } = moment;
    if (event.type === 'command-candidate-chosen' || event.type === 'relief-candidate-chosen') {
      const broken = before && judge({ event, before, asked, declined, commander });
      asked = [...asked, event.candidate];
      return broken;
    }
    if (isOneOf(event, ['command-declined', 'relief-declined']) && event.by.kind === 'responder')
      declined = [...declined, event.by.id];
    if (event.type === 'relief-asked-for') asked = asked.filter((id) => id !== event.to);
    if (event.type === 'relief-fell-through') asked = [...asked, event.relief];
    const turns = commanderMadeBy(event) !== undefined || isEnd(event);
    if (turns) commander = commanderMadeBy(event);
    if (turns || begins(moment)) declined = [];
    if (turns || begins(moment) || isNextRound(moment)) asked = [];
    return undefined;
  });
}

/** Those who were asked for it within the last minute. */
export function askedLately({ event: { at }, before }: Asking): ResponderId[] {
  const minuteAgo = beforeBy(at, 'PT1M');
  return before.pages
    .filter(({ ask, sentAt }) => sentAt > minuteAgo && ['command', 'relief'].includes(ask.for))
    .map(({ responder }) => responder);
}

function begins({ before, after }: Moment): boolean {
  return before?.status !== 'awaiting-command' && after.status === 'awaiting-command';
}

function isNextRound({ event }: Moment): boolean {
  return isOneOf(event, ['command-search-exhausted', 'relief-search-exhausted']);
}
