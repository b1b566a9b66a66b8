import type { ResponderId } from '../../ids';
import { quietUntil } from '../../roster/night';
import { responderOf } from '../../roster/roster';
import { isSerious } from '../severity';
import { firstBreak, isUrgent, type Moment, type Story } from './story';

export function letsSleep({ moments, roster }: Story): string | undefined {
  let isShout = false;
  return firstBreak(moments, (moment) => {
    const { at, type } = moment.event;
    // Whoever is called beside the fallback is called as loud.
    isShout = type === 'escalation-exhausted' || (isShout && type === 'paged');
    const disturbed = isShout ? undefined : disturbedBy(moment);
    const responder = disturbed === undefined ? undefined : responderOf(roster, disturbed);
    if (responder === undefined || quietUntil(responder, at) === at) return undefined;
    return `disturbs ${responder.id} before ${quietUntil(responder, at)}`;
  });
}

/** Whoever is sent something that is not urgent, and of which they have not been sent a part before. */
function disturbedBy({ event, before, after: next }: Moment): ResponderId | undefined {
  if (before === undefined || !('channels' in event) || event.channels.length === 0) return undefined;
  switch (event.type) {
    case 'paged':
      return isUrgent(event, before) ? undefined : event.responder;
    case 'contacted-again': {
      const page = before.pages.find(({ number }) => number === event.page);
      const hasLeft = page !== undefined && Object.keys(page.left).length > 0;
      return page === undefined || hasLeft || isUrgent(page, before) ? undefined : event.responder;
    }
    case 'task-reminded':
      return isSerious(next.severity) ? undefined : event.responder;
    case 'review-reminded':
      return event.responder;
    default:
      return undefined;
  }
}
