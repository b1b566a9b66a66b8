import type { ResponderId } from '../../ids';
import { cutToBytes } from '../../text/bytes';
import { before as beforeBy, type Duration, type Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import { concernedBy } from '../concerned';
import { hasRole } from '../crew/posts';
import type { EventOf } from '../event';
import { type Incident, isOpen, urgencyOf } from '../incident';
import { isAlwaysUrgent, isHeldBack } from '../paging/page-outcomes';
import type { Ask } from '../paging/paging';
import { textKept } from '../text-budget';
import type { EndingState, Untold } from './ending';
import { isUp } from './is-up';

type Change = Own<EndingState>;

/** People kept by name; beyond it those go who had to do with it the longest ago. */
const involvedKept = 250;

/** The time for which it is kept when somebody was stirred: longer than anybody is up because of it. */
const stirredFor: Duration = 'P1D';

/** The end when an incident opens: nobody is to hear of it yet. */
export function beginsEnding(): EndingState {
  return {};
}

/** The changes that events make to who hears of the end. */
export const endingHears: Hears<EndingState> = {
  paged: (before, { responder, ask, fallback, channels, later, at }) =>
    channels.length === 0 && later.length > 0
      ? {}
      : disturbed(before, responder, { ask, fallback, channels, at }),
  'contacted-again': (before, { responder, page: number, channels, at }) => {
    const page = before.pages.find((sent) => sent.number === number);
    return page === undefined ? {} : disturbed(before, responder, { ...page, channels, at });
  },
  acknowledged: answered,
  'acknowledged-in-part': answered,
  'crew-answered': (before, { responder, at }) => stirs(before, responder, at),
  'role-taken': (before, { responder, resumed, rested, at }) =>
    resumed || rested ? involves(before, responder) : stirs(before, responder, at),
  'command-taken': (before, { commander, resumed, at }) =>
    resumed ? involves(before, commander) : stirs(before, commander, at),
  'relief-accepted': answered,
  'update-posted': (before, { to = [], waiting = [] }) => ({
    involved: withListeners(
      before.involved,
      [...to, ...waiting].map(({ responder }) => responder),
    ),
  }),
  'command-relieved': (before, { to, at }) => stirs(before, to, at),
  // What was gathered ends with this.
  'gathering-counted': (before, { people }) => ({
    involved: people.reduce(involves, before).involved,
  }),
  // Whoever had it is told that, and nobody of more.
  'gathered-under': () => ({ untold: undefined }),
  resolved: ends,
  dismissed: ends,
  'end-told': (before, event) => ({ untold: stillUntold(before, event) }),
  'reopening-told': (before, event) => {
    const again = event.to.filter(({ responder }) => hasRole(before, responder));
    const { stirred = [] } = before;
    const fresh = again.map(({ responder }) => ({ responder, at: event.at }));
    return { untold: stillUntold(before, event), stirred: [...stirred, ...fresh].slice(-involvedKept) };
  },
  reopened: opensAgain,
};

function answered(
  before: Incident,
  { by, at }: EventOf<'acknowledged' | 'acknowledged-in-part' | 'relief-accepted'>,
) {
  const responder = personBehind(by);
  return responder === undefined ? {} : stirs(before, responder, at);
}

/** Whoever hears from it otherwise need not be told that it is open again. */
function stirs(before: Incident, responder: ResponderId, at: Instant): Change {
  const { stirred = [], untold } = before;
  const since = beforeBy(at, stirredFor);
  return {
    ...involves(before, responder),
    untold: isOpen(before) ? untold?.filter((each) => each.responder !== responder) : untold,
    stirred: [
      ...stirred.filter((each) => each.responder !== responder && each.at > since),
      { responder, at },
    ].slice(-involvedKept),
  };
}

function involves(
  { involved = [] }: Pick<EndingState, 'involved'>,
  responder: ResponderId,
): Pick<EndingState, 'involved'> {
  if (involved.at(-1) === responder) return { involved };
  return { involved: [...involved.filter((id) => id !== responder), responder].slice(-involvedKept) };
}

interface Message {
  ask: Ask;
  fallback: boolean;
  channels: readonly unknown[];
  at: Instant;
}

/** A page or contact: one that is not urgent, or has not left, stirs nobody. */
function disturbed(before: Incident, responder: ResponderId, message: Message): Change {
  const { channels, at } = message;
  const isUrgent = isAlwaysUrgent(message) || urgencyOf(before) === 'high';
  return isUrgent && channels.length > 0 ? stirs(before, responder, at) : involves(before, responder);
}

function stillUntold(
  { untold = [] }: Incident,
  { waiting, at }: EventOf<'end-told' | 'reopening-told'>,
): readonly Untold[] {
  return [
    ...untold.filter(({ dueAt }) => dueAt > at),
    ...waiting.map(({ responder, until }): Untold => ({ responder, urgency: 'low', dueAt: until })),
  ];
}

/** Everybody who had to do with it, but whoever brings it about, who knows. */
function everybodyBut(knowing: ResponderId | undefined, incident: Incident): ResponderId[] {
  const pages = incident.pages.filter((page) => !isHeldBack(page));
  const people = new Set([...(incident.involved ?? []), ...concernedBy({ ...incident, pages })]);
  return [...people].filter((id) => id !== knowing);
}

/** Whoever has something again is told as such, once that is known. */
function opensAgain(before: Incident, { at, by, reason, status }: EventOf<'reopened'>): Change {
  const reopener = personBehind(by);
  const untold = everybodyBut(reopener, before).map(
    (responder): Untold => ({ responder, urgency: 'low', dueAt: at }),
  );
  return {
    ...(reopener === undefined ? {} : stirs(before, reopener, at)),
    // Where the first level was paged, nobody was told.
    untold: status && untold,
    endedFor: undefined,
    reopenedFor: cutToBytes(reason, textKept.reason),
  };
}

/** Those involved, and whoever was told of an update: they hear of the end, too, and are forgotten before all others. */
function withListeners(
  involved: readonly ResponderId[] = [],
  told: readonly ResponderId[],
): readonly ResponderId[] {
  return [...told.filter((id) => !involved.includes(id)), ...involved].slice(-involvedKept);
}

function ends(before: Incident, { at, by, reason }: EventOf<'resolved' | 'dismissed'>): Change {
  return {
    stirred: undefined,
    untold: everybodyBut(personBehind(by), before).map((responder) => ({
      responder,
      urgency: isUp(before, responder, at) ? 'high' : 'low',
      dueAt: at,
    })),
    endedFor: cutToBytes(reason, textKept.reason),
  };
}
