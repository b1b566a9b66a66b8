import type { Audience } from '../../roster/roster';
import { cutToBytes } from '../../text/bytes';
import { personBehind } from '../actor';
import type { Hears } from '../aspect';
import type { EventOf } from '../event';
import { textKept } from '../text-budget';
import { reachOf } from './reach';
import type { PostedUpdate, UpdatePromise, UpdatesState } from './updates';

/** Updates kept of each audience; the timeline has them all. */
const updatesKept = 3;

/** The updates when an incident opens: nobody has been told anything. */
export function beginsUpdates(): UpdatesState {
  return { promises: [], updates: [], updatesMissed: 0 };
}

/** The changes that events make to status updates. */
export const updatesHear: Hears<UpdatesState> = {
  'update-promised': ({ promises }, { audience, nextAt, remindAt }) => ({
    promises: [...others(promises, audience), { audience, promisedAt: nextAt, remindAt, overdue: false }],
  }),
  'update-reminded': ({ promises, updatesMissed }, { audience, nextReminderAt, overdue }) => ({
    promises: promises.map((promise) =>
      promise.audience === audience ? { ...promise, remindAt: nextReminderAt, overdue } : promise,
    ),
    updatesMissed: updatesMissed + (overdue && !isOverdue(promises, audience) ? 1 : 0),
  }),
  'update-posted': ({ promises, updates, firstUpdateAt, updatesMissed, crewToldAt }, event) => ({
    promises: others(promises, event.audience),
    updates: [
      ...updates.filter(({ audience }) => audience !== event.audience),
      ...updates.filter(({ audience }) => audience === event.audience).slice(1 - updatesKept),
      postedBy(event),
    ],
    firstUpdateAt: firstUpdateAt ?? event.at,
    updatesMissed: updatesMissed + (isLateUnseen(promises, event) ? 1 : 0),
    ...(event.audience === 'internal' && { readLater: unlessEmpty(event.waiting ?? []) }),
    crewToldAt: event.forCrew === true ? event.at : crewToldAt,
  }),
  'gathered-under': () => ({ promises: [], readLater: undefined }),
  'update-passed-on': ({ readLater = [] }, { waiting, at }) => ({
    readLater: unlessEmpty([...readLater.filter(({ until }) => until > at), ...waiting]),
  }),
  resolved: () => ({ promises: [], readLater: undefined }),
  dismissed: () => ({ promises: [], readLater: undefined }),
};

function others(promises: readonly UpdatePromise[], audience: Audience): UpdatePromise[] {
  return promises.filter((promise) => promise.audience !== audience);
}

function isOverdue(promises: readonly UpdatePromise[], audience: Audience): boolean {
  return promises.some((promise) => promise.audience === audience && promise.overdue);
}

/** True if the update comes after its time, before anybody noticed: otherwise it was counted when it became overdue. */
function isLateUnseen(
  promises: readonly UpdatePromise[],
  { audience, at }: EventOf<'update-posted'>,
): boolean {
  return promises.some(
    (promise) => promise.audience === audience && !promise.overdue && at > promise.promisedAt,
  );
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function postedBy(event: EventOf<'update-posted'>): PostedUpdate {
  const { audience, stage, text, at, by, nextAt } = event;
  return {
    audience,
    stage,
    text: cutToBytes(text, textKept.update),
    at,
    by: personBehind(by),
    nextAt,
    reach: reachOf(event),
  };
}
