import { earlierOf, type Instant } from '../../time';
import { announcedTo } from '../announced';
import { hasRole } from '../crew/posts';
import type { DutyRule } from '../duty-rule';
import { type Incident, isOpen } from '../incident';

/**
 * The duty to tell everybody who had to do with an incident that it is over, or open again: in the same commit, and those who sleep
 * at the end of their quiet hours.
 */
export const tellEverybody: DutyRule = {
  name: 'Tell everybody',
  rank: 'remind',
  dueAt: ({ untold }) =>
    untold?.reduce<Instant | undefined>(
      (first, { dueAt }) => (first === undefined ? dueAt : earlierOf(first, dueAt)),
      undefined,
    ),

  perform(incident, at, { roster }) {
    const { untold = [], closedAt = at, reopenedAt = at } = incident;
    const due = untold.filter(({ dueAt }) => dueAt <= at);
    if (!isOpen(incident)) return [{ type: 'end-told', closedAt, ...announcedTo(due, at, roster) }];
    const people = due.map(({ responder, urgency }) =>
      hasSomething(incident, responder) ? { responder, urgency: 'high' as const } : { responder, urgency },
    );
    return [{ type: 'reopening-told', reopenedAt, ...announcedTo(people, at, roster) }];
  },
};

function hasSomething(incident: Incident, responder: string): boolean {
  return incident.shift?.commander === responder || hasRole(incident, responder);
}
