import type { ResponderId } from '../../ids';
import { cutToBytes } from '../../text/bytes';
import { before as beforeBy, type Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import { concernedBy } from '../concerned';
import type { EventOf } from '../event';
import { type Incident, urgencyOf } from '../incident';
import type { Ask } from '../paging/paging';
import { textKept } from '../text-budget';
import type { EndingState, Untold } from './ending';
import { isUp } from './is-up';

type Change = Own<EndingState>;

/** People kept by name; beyond it those go who had to do with it the longest ago. */
const involvedKept = 250;

/** The end when an incident opens: nobody is to hear of it yet. */
export function beginsEnding(): EndingState {
  return {};
}

/** The changes that events make to who hears of the end. */
export const endingHears: Hears<EndingState> = {
  paged: (before, { responder, ask, fallback, channels, at }) =>
    disturbed(before, responder, { ask, fallback, channels, at }),
  'contacted-again': (before, { responder, page: number, channels, at }) => {
    const page = before.pages.find((sent) => sent.number === number);
    return page === undefined ? {} : disturbed(before, responder, { ...page, channels, at });
  },
  acknowledged: answered,
  'acknowledged-in-part': answered,
  'crew-answered': (before, { responder, at }) => stirs(before, responder, at),
  'role-taken': (before, { responder, at }) => stirs(before, responder, at),
  'command-taken': (before, { commander, at }) => stirs(before, commander, at),
  'relief-accepted': answered,
  'command-relieved': (before, { to, at }) => stirs(before, to, at),
  // What was gathered ends with this.
  'gathering-counted': ({ involved }, { people }) => ({
    involved: people.reduce<readonly ResponderId[] | undefined>(withLatest, involved),
  }),
  resolved: ends,
  dismissed: ends,
  'end-told': ({ untold = [] }, { waiting, at }) => ({
    untold: [
      ...untold.filter(({ dueAt }) => dueAt > at),
      ...waiting.map(({ responder, until }): Untold => ({ responder, urgency: 'low', dueAt: until })),
    ],
  }),
  reopened: () => ({ untold: undefined, endedFor: undefined }),
};

function answered(
  before: Incident,
  { by, at }: EventOf<'acknowledged' | 'acknowledged-in-part' | 'relief-accepted'>,
) {
  const responder = personBehind(by);
  return responder === undefined ? {} : stirs(before, responder, at);
}

function stirs({ involved, stirred = [], plan }: Incident, responder: ResponderId, at: Instant): Change {
  const since = beforeBy(at, plan.command.shift);
  return {
    involved: withLatest(involved, responder),
    stirred: [
      ...stirred.filter((each) => each.responder !== responder && each.at > since),
      { responder, at },
    ].slice(-involvedKept),
  };
}

interface Message {
  ask: Ask;
  fallback: boolean;
  channels: readonly unknown[];
  at: Instant;
}

/** A page or contact: one that is not urgent, or has not left, stirs nobody. */
function disturbed(before: Incident, responder: ResponderId, message: Message): Change {
  const { ask, fallback, channels, at } = message;
  const isUrgent = fallback || ask.for === 'command' || ask.for === 'relief' || urgencyOf(before) === 'high';
  return isUrgent && channels.length > 0
    ? stirs(before, responder, at)
    : { involved: withLatest(before.involved, responder) };
}

function withLatest(involved: readonly ResponderId[] = [], responder: ResponderId): readonly ResponderId[] {
  if (involved.at(-1) === responder) return involved;
  return [...involved.filter((id) => id !== responder), responder].slice(-involvedKept);
}

/** Whoever ended it knows. */
function ends(before: Incident, { at, by, reason }: EventOf<'resolved' | 'dismissed'>): Change {
  const people = new Set([...(before.involved ?? []), ...concernedBy(before)]);
  people.delete(personBehind(by) ?? '');
  return {
    stirred: undefined,
    untold: [...people].map((responder) => ({
      responder,
      urgency: isUp(before, responder, at) ? 'high' : 'low',
      dueAt: at,
    })),
    endedFor: cutToBytes(reason, textKept.reason),
  };
}
