import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import { defaultOverdueAfter } from '../../roster/plan-defaults';
import type { RosterInForce, UpdatePlan } from '../../roster/roster';
import { after, type Instant, millisecondsOf, shifted } from '../../time';
import { communicationsRole, postOf } from '../crew/posts';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import { type Incident, urgencyOf } from '../incident';
import { channelsTo } from '../reminded';
import type { UpdatePromise } from './updates';

/**
 * The duty to remind whoever speaks for the incident once before a promised status update, and again, ever more rarely, while it
 * is overdue; from the second of those on whoever is in charge hears of it as well.
 */
export const remindOfUpdate: DutyRule = {
  name: 'Remind of status update',
  rank: 'remind',
  dueAt: (incident) =>
    speakersOf(incident).length === 0
      ? undefined
      : incident.promises.map(({ remindAt }) => remindAt).sort()[0],

  perform: (incident, at, { roster }) =>
    incident.promises
      .filter(({ remindAt }) => remindAt <= at)
      .flatMap((promise) => reminders(incident, promise, at, roster)),
};

/** Milliseconds between two reminders at least, whatever a plan says. */
const shortestWait = 60_000;

/** The moments at which what was promised for `promisedAt` is reminded of while it is overdue. */
function overdueReminders(promisedAt: Instant, plan: UpdatePlan): (turn: number) => Instant {
  const first = after(promisedAt, plan.overdueAfter ?? defaultOverdueAfter);
  const wait = Math.max(millisecondsOf(plan.remindAgainEvery), shortestWait);
  // After one wait, after two more, after four more, and after four each time from then on.
  return (turn) => shifted(first, wait * (turn < 3 ? 2 ** turn - 1 : 4 * turn - 5));
}

function reminders(
  incident: Incident,
  promise: UpdatePromise,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const { audience, promisedAt } = promise;
  const due = overdueReminders(promisedAt, incident.plan.updates);
  let turn = 0;
  while (due(turn) <= at) turn += 1;
  const overdue = turn > 0;
  const told = remindedOf(incident, turn > 1, at, roster);
  return told.map(([responder, channels], index) => {
    const others = told.map(([id]) => id).filter((id) => id !== responder);
    return {
      type: 'update-reminded',
      audience,
      responder,
      promisedAt,
      overdue,
      ...(overdue && !promise.overdue && index === 0 && { becameOverdue: true }),
      channels,
      nextReminderAt: due(turn),
      ...(others.length > 0 && { others }),
    };
  });
}

/** The speaker, and whoever is in charge as well if `isLate`, or where nothing can be sent to the speaker. */
function remindedOf(
  incident: Incident,
  isLate: boolean,
  at: Instant,
  roster: RosterInForce,
): [ResponderId, readonly Channel[]][] {
  const urgency = urgencyOf(incident);
  const reached = speakersOf(incident).map((id): [ResponderId, readonly Channel[]] => [
    id,
    channelsTo(id, urgency, at, roster),
  ]);
  const isSpeakerReached = (reached[0]?.[1].length ?? 0) > 0;
  return isLate || !isSpeakerReached ? reached : reached.slice(0, 1);
}

/** Whoever has the role of communications, then whoever is in charge: the commander, or who acknowledged before. */
function speakersOf(incident: Incident): ResponderId[] {
  const { status, shift, acknowledgedBy } = incident;
  if (status === 'alerting' || status === 'resolved' || status === 'dismissed') return [];
  const communications = postOf(incident, communicationsRole)?.lead?.responder;
  const speakers = [communications, shift?.commander ?? acknowledgedBy];
  return [...new Set(speakers.filter((id) => id !== undefined))];
}
