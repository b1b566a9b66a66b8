import type { ResponderId } from '../../ids';
import { after, type Duration, type Instant } from '../../time';
import { isOnDuty } from '../crew/crew-members';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import { type Incident, isOpen } from '../incident';
import type { Context } from '../instruction';
import { remindedOf } from '../reminded';
import { isSerious } from '../severity';
import type { Task } from './work';

/** Our own choice: a second word when it is well overdue, and no third one. */
const remindAgainAfter: Duration = 'PT2H';
const remindersAtMost = 2;

/** The most tasks that are reminded of in one decision, which is one transaction; the others follow a second later. */
const remindedAtOnce = 12;

/**
 * The duty to remind of a task when it is due, and once more: its owner while they are on duty, or else whoever leads the work, who is
 * there to give it to somebody.
 */
export const remindOfTask: DutyRule = {
  name: 'Remind of task',
  rank: 'remind',
  dueAt: (incident) => remindable(incident)[0]?.remindAt,

  perform: (incident, at, context) =>
    remindable(incident)
      .filter(({ remindAt }) => remindAt <= at)
      .slice(0, remindedAtOnce)
      .flatMap((task) => reminder(incident, task, at, context)),
};

interface RemindableTask extends Task {
  dueAt: Instant;
  remindAt: Instant;
}

/** Open tasks that somebody is to be reminded of, the earliest first. */
function remindable(incident: Incident): RemindableTask[] {
  if (!isOpen(incident)) return [];
  return incident.tasks
    .filter((task): task is RemindableTask => isRemindable(task) && whoAnswersFor(task, incident).length > 0)
    .sort((a, b) => (a.remindAt < b.remindAt ? -1 : a.remindAt > b.remindAt ? 1 : a.number - b.number));
}

function isRemindable({ state, dueAt, remindAt }: Task): boolean {
  return state === 'open' && dueAt !== undefined && remindAt !== undefined;
}

function whoAnswersFor({ owner }: Task, incident: Incident): ResponderId[] {
  const { posts, shift, acknowledgedBy } = incident;
  const present = owner !== undefined && isOnDuty(incident, owner) ? owner : undefined;
  const operations = posts.find(({ role }) => role === 'operations')?.lead?.responder;
  return [present, operations, shift?.commander ?? acknowledgedBy].filter((id) => id !== undefined);
}

function reminder(
  incident: Incident,
  task: RemindableTask,
  at: Instant,
  { roster }: Context,
): IncidentEvent[] {
  const urgency = isSerious(incident.severity) ? 'high' : 'low';
  const reminded = remindedOf(whoAnswersFor(task, incident), urgency, at, roster);
  if (reminded === undefined) return [];
  const { responder, channels, quietUntil } = reminded;
  // Of what somebody else has, whoever leads the work is told once.
  const isTheirs = task.owner === undefined || task.owner === responder;
  const again = isTheirs && task.reminders + 1 < remindersAtMost ? after(at, remindAgainAfter) : undefined;
  const nextReminderAt = quietUntil ?? again;
  const { number, owner, dueAt } = task;
  const deferred = quietUntil === undefined ? undefined : true;
  return [
    { type: 'task-reminded', task: number, responder, owner, dueAt, channels, nextReminderAt, deferred },
  ];
}
