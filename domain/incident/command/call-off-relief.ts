import type { ResponderId } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { still } from '../paging/page-outcomes';
import { channelsTo } from '../reminded';
import type { CommandSearch } from './command';

/** True of a search that has not begun: relief is sought when it is due, and for nothing else. */
export function isIdle({ asked, round, byHand, deadline }: CommandSearch, at: Instant): boolean {
  return asked.length === 0 && round === 1 && !byHand && at < deadline;
}

/** Those who were asked to relieve a commander who was silent, and is heard of before anybody has accepted. */
export function askedInVain({ pages, shift, search, handoff, changedAt }: Incident): ResponderId[] {
  if (shift === undefined || search === undefined || handoff !== undefined) return [];
  if (!isIdle(search, changedAt)) return [];
  const asked = pages.filter(
    ({ ask, outcome, sentAt }) => ask.for === 'relief' && still.includes(outcome) && sentAt > shift.startedAt,
  );
  return [...new Set(asked.map(({ responder }) => responder))];
}

/** The word to `people` that they can rest: nobody takes over from the commander. */
export function callOffRelief(
  { shift }: Incident,
  people: readonly ResponderId[],
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const other = shift?.commander ?? '';
  return people.map((responder) => {
    const channels = channelsTo(responder, 'high', at, roster);
    return { type: 'handoff-told', responder, news: 'called-off', other, channels };
  });
}
