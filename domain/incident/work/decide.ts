import type { ResponderId } from '../../ids';
import { nameOf, responderOf } from '../../roster/roster';
import { bytesOf, cutToBytes } from '../../text/bytes';
import type { Deciders, Drafts } from '../aspect';
import { type Incident, incidentTime } from '../incident';
import type { Context } from '../instruction';
import { clockTime, type Refusal, refusal } from '../refusal';
import { textKept } from '../text-budget';
import { type Task, tasksOpenAtMost, type WorkCommand } from './work';

/** The decisions on what is asked about tasks, decisions and the situation. */
export const workDeciders: Deciders<WorkCommand> = {
  'add-task': (incident, { text, owner, dueAt }, context) =>
    refuseUnknownOwner(owner, context) ??
    refusePast(incident, dueAt, context) ??
    refuseTooMany(incident) ??
    refuseTooMuchText(incident, text) ?? [
      { type: 'task-added', task: incident.tasksAdded + 1, text, owner, dueAt },
    ],
  'assign-task': (incident, { task, owner: given }, context, { id: by }) =>
    withOpenTask(incident, task, (found) => {
      const owner = given ?? by;
      const unknown = refuseUnknownOwner(owner, context);
      if (unknown !== undefined) return unknown;
      if (found.owner !== owner) return [{ type: 'task-assigned', task, owner }];
      const whose = owner === by ? 'yours' : `assigned to ${nameOf(context.roster, owner)}`;
      return refusal('not-needed', `Task ${task} of ${incident.id} is already ${whose}.`);
    }),
  'complete-task': (incident, { task, note }) =>
    withOpenTask(incident, task, () => [{ type: 'task-completed', task, note }]),
  'drop-task': (incident, { task, reason }) =>
    withOpenTask(incident, task, () => [{ type: 'task-dropped', task, reason }]),
  'record-decision': (_, { text, why }) => [{ type: 'decision-recorded', text, why }],
  'describe-situation': (incident, { summary, impact, known, unknown, objectives }) =>
    [summary, impact, known, unknown, objectives].every((part) => part === undefined)
      ? refusal(
          'not-needed',
          `Nothing was said about ${incident.id}. Give a summary, the impact, what is known or not, or objectives.`,
        )
      : [{ type: 'situation-described', summary, impact, known, unknown, objectives }],
};

function withOpenTask(incident: Incident, number: number, then: (task: Task) => Drafts): Drafts {
  const task = incident.tasks.find((candidate) => candidate.number === number);
  return task?.state === 'open' ? then(task) : refuseNotOpen(incident, number, task);
}

function refuseNotOpen({ id, tasks, tasksAdded }: Incident, number: number, task: Task | undefined): Refusal {
  if (task !== undefined) {
    const when = task.endedAt === undefined ? '' : ` at ${clockTime(task.endedAt)}`;
    const how = task.state === 'done' ? 'done' : 'dropped';
    return refusal('already-done', `Task ${number} of ${id} was ${how}${when}. Nothing was changed.`);
  }
  if (number >= 1 && number <= tasksAdded) {
    return refusal('already-done', `Task ${number} of ${id} is long over; the timeline tells how it ended.`);
  }
  const open = tasks.filter(({ state }) => state === 'open').map((candidate) => candidate.number);
  const those = open.length === 0 ? 'No task is open.' : `Open are ${open.slice(0, 20).join(', ')}.`;
  return refusal('unknown-task', `${id} has no task ${number}. ${those}`);
}

function refuseUnknownOwner(owner: ResponderId | undefined, { roster }: Context): Refusal | undefined {
  if (owner === undefined || responderOf(roster, owner) !== undefined) return undefined;
  return refusal(
    'unknown-responder',
    `There is nobody called "${owner}" on the roster, so the task cannot be theirs.`,
  );
}

function refusePast(incident: Incident, dueAt: string | undefined, { now }: Context): Refusal | undefined {
  const at = incidentTime(incident, now);
  if (dueAt === undefined || dueAt > at) return undefined;
  return refusal(
    'not-allowed-now',
    `It is already ${clockTime(at)} in ${incident.id}, on ${at.slice(0, 10)}. Give a later time, or none.`,
  );
}

function refuseTooMuchText({ id, tasks }: Incident, text: string): Refusal | undefined {
  const texts = [
    cutToBytes(text, textKept.task),
    ...tasks.filter(({ state }) => state === 'open').map((task) => task.text),
  ];
  if (texts.reduce((sum, each) => sum + bytesOf(each), 0) <= textKept.openTasks) return undefined;
  return refusal(
    'not-allowed-now',
    `The open tasks of ${id} have ${textKept.openTasks / 1000} KB of text, which is all it can keep. Complete or drop some, or write this one as a note.`,
  );
}

function refuseTooMany({ id, tasks }: Incident): Refusal | undefined {
  if (tasks.filter(({ state }) => state === 'open').length < tasksOpenAtMost) return undefined;
  return refusal(
    'not-allowed-now',
    `${id} has ${tasksOpenAtMost} open tasks, which is more than anybody can keep in view. Complete or drop some first.`,
  );
}
