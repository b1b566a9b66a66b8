import { earlierOf, type Instant } from '../../time';
import { announcedTo } from '../announced';
import type { DutyRule } from '../duty-rule';

/**
 * The duty to tell everybody who had to do with an incident that it is over: at its end, in the same commit, and those who
 * sleep at the end of their quiet hours.
 */
export const tellEverybody: DutyRule = {
  name: 'Tell everybody',
  rank: 'remind',
  dueAt: ({ untold }) =>
    untold?.reduce<Instant | undefined>(
      (first, { dueAt }) => (first === undefined ? dueAt : earlierOf(first, dueAt)),
      undefined,
    ),

  perform({ untold = [], closedAt }, at, { roster }) {
    const due = untold.filter(({ dueAt }) => dueAt <= at);
    return [{ type: 'end-told', closedAt: closedAt ?? at, ...announcedTo(due, at, roster) }];
  },
};
