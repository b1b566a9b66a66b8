import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { RosterInForce } from '../../roster/roster';
import { after, type Instant } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import { type Incident, urgencyOf } from '../incident';
import { approachOf } from '../paging/page';
import type { UpdatePromise } from './updates';

/**
 * The duty to remind whoever speaks for the incident before a promised status update, and again and again once it is
 * overdue; then whoever is in charge hears of it as well.
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

function reminders(
  incident: Incident,
  promise: UpdatePromise,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const { audience, promisedAt } = promise;
  const overdue = at >= promisedAt;
  const nextReminderAt = overdue ? after(at, incident.plan.updates.remindAgainEvery) : promisedAt;
  return remindedOf(incident, overdue, at, roster).map(([responder, channels], index) => ({
    type: 'update-reminded',
    audience,
    responder,
    promisedAt,
    overdue,
    ...(overdue && !promise.overdue && index === 0 && { becameOverdue: true }),
    channels,
    nextReminderAt,
  }));
}

/** The speaker, and whoever is in charge as well once it is overdue, or where nothing can be sent to the speaker. */
function remindedOf(
  incident: Incident,
  overdue: boolean,
  at: Instant,
  roster: RosterInForce,
): [ResponderId, readonly Channel[]][] {
  const urgency = urgencyOf(incident);
  const reached = speakersOf(incident).map((id): [ResponderId, readonly Channel[]] => [
    id,
    approachOf(id, urgency, at, roster)?.contacts[0]?.channels ?? [],
  ]);
  const isSpeakerReached = (reached[0]?.[1].length ?? 0) > 0;
  return overdue || !isSpeakerReached ? reached : reached.slice(0, 1);
}

/** Whoever has the role of communications, then whoever is in charge: the commander, or who acknowledged before. */
function speakersOf({ status, shift, posts, acknowledgedBy }: Incident): ResponderId[] {
  if (status === 'alerting' || status === 'resolved' || status === 'dismissed') return [];
  const communications = posts.find(({ role }) => role === 'communications')?.lead?.responder;
  const speakers = [communications, shift?.commander ?? acknowledgedBy];
  return [...new Set(speakers.filter((id) => id !== undefined))];
}
