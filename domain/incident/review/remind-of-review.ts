import type { ResponderId } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import { after, before, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import type { Context } from '../instruction';
import { type Reminded, remindedOf } from '../reminded';
import { isSerious } from '../severity';
import type { Review } from './review';

/** The first reminder comes a day before the review is due, but leaves people an hour to breathe. */
const remindBefore = 'P1D';
const restAfterTheEnd = 'PT1H';

/** The review of a drill is practice: nobody is nagged. */
const remindersAtMost = 10;
const remindersOfDrillAtMost = 1;

/**
 * The duty to remind whoever commanded last of the review that a serious incident owes once it is resolved, out of their
 * quiet hours and until it is recorded.
 */
export const remindOfReview: DutyRule = {
  name: 'Remind of review',
  rank: 'remind',
  dueAt(incident) {
    const { status, review, closedAt } = incident;
    if (status !== 'resolved' || whoReviews(incident).length === 0) return undefined;
    if (review?.dueAt === undefined) return owesReview(incident) ? closedAt : undefined;
    return review.remindAt;
  },

  perform(incident, at, context) {
    const { review } = incident;
    return review?.dueAt === undefined
      ? owed(incident, at, context)
      : reminder(incident, { ...review, dueAt: review.dueAt }, at, context);
  },
};

/**
 * True while a review is owed that nobody was told of yet: the last severity decides. Reopening cancels none: unless it was
 * classified anew, the gravest severity counts, and so it does where a review had been begun.
 */
function owesReview({ severity, gravestSeverity, review }: Incident): boolean {
  return isSerious(severity ?? gravestSeverity) || (review !== undefined && isSerious(gravestSeverity));
}

/** Whoever commanded last, else whoever acknowledged; then whoever closed it, and the fallback. */
function whoReviews({ pastShifts, acknowledgedBy, closedBy, plan }: Incident): ResponderId[] {
  const commanders = [...pastShifts].reverse().map(({ commander }) => commander);
  const others = [acknowledgedBy, closedBy, ...plan.fallback.responders];
  return [...new Set([...commanders, ...others])].filter((id) => id !== undefined);
}

/** The one who is reminded of the review, and how. */
export function reviewerOf(incident: Incident, at: Instant, roster: RosterInForce): Reminded | undefined {
  return remindedOf(whoReviews(incident), 'low', at, roster);
}

/** Counted from now, which is the end itself, or the moment when an incident is read again that is older than reviews. */
function owed(incident: Incident, at: Instant, { roster }: Context): IncidentEvent[] {
  const dueAt = after(at, incident.plan.review.within);
  const first = laterOf(before(dueAt, remindBefore), after(at, restAfterTheEnd));
  return [{ type: 'review-owed', dueAt, remindAt: awake(incident, first, roster) }];
}

interface DueReview extends Review {
  dueAt: Instant;
}

function reminder(incident: Incident, review: DueReview, at: Instant, { roster }: Context): IncidentEvent[] {
  const { plan, drill } = incident;
  const { dueAt, reminders } = review;
  const reminded = reviewerOf(incident, at, roster);
  if (reminded === undefined) return [];
  const { responder, channels, quietUntil } = reminded;
  const most = drill ? remindersOfDrillAtMost : remindersAtMost;
  const again =
    reminders + 1 < most ? awake(incident, after(at, plan.review.remindEvery), roster) : undefined;
  const overdue = at >= dueAt;
  return [
    {
      type: 'review-reminded',
      responder,
      dueAt,
      overdue,
      channels,
      nextReminderAt: quietUntil ?? again,
      ...(quietUntil !== undefined && { deferred: true }),
    },
  ];
}

/** `at`, or the end of the quiet hours that it lies in for the one who would be reminded. */
function awake(incident: Incident, at: Instant, roster: RosterInForce): Instant {
  return reviewerOf(incident, at, roster)?.quietUntil ?? at;
}
