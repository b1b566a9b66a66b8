import { cutToBytes } from '../../text/bytes';
import { type Instant, shifted } from '../../time';
import { personBehind } from '../actor';
import type { Hears } from '../aspect';
import type { EventOf } from '../event';
import { textKept } from '../text-budget';
import type { Situation, Task, WorkState } from './work';

/** Tasks kept after their end, and decisions kept; the timeline has them all. */
const endedTasksKept = 20;
const decisionsKept = 30;

/** The work when an incident opens: nothing is to be done yet. */
export function beginsWork(): WorkState {
  return { tasks: [], tasksAdded: 0, decisions: [] };
}

/** The changes that events make to tasks, decisions and the situation. */
export const workHears: Hears<WorkState> = {
  'task-added': ({ tasks }, event) => ({
    tasks: [...tasks, taskOf(event)],
    tasksAdded: event.task,
  }),
  'task-assigned': ({ tasks }, { task, owner }) => ({
    tasks: changed(tasks, task, (found) => ({ ...found, owner })),
  }),
  'task-completed': ({ tasks }, { task, at }) => ({ tasks: ended(tasks, task, 'done', at) }),
  'task-dropped': ({ tasks }, { task, at }) => ({ tasks: ended(tasks, task, 'dropped', at) }),
  'task-reminded': ({ tasks }, { task, nextReminderAt, deferred, at }) => ({
    tasks: tasks.map((other) =>
      other.number === task
        ? { ...other, remindAt: nextReminderAt, reminders: other.reminders + (deferred ? 0 : 1) }
        : aMomentLater(other, at),
    ),
  }),
  'decision-recorded': ({ decisions }, { text, why, at, by }) => ({
    decisions: [
      ...decisions,
      {
        text: cutToBytes(text, textKept.decision),
        why: cutToBytes(why, textKept.decision),
        at,
        by: personBehind(by),
      },
    ].slice(-decisionsKept),
  }),
  'situation-described': ({ situation }, event) => ({ situation: described(situation, event) }),
};

function taskOf({ task: number, text, owner, dueAt, at }: EventOf<'task-added'>): Task {
  return {
    number,
    text: cutToBytes(text, textKept.task),
    owner,
    addedAt: at,
    dueAt,
    remindAt: dueAt,
    reminders: 0,
    state: 'open',
  };
}

/** One decision is one transaction, which has a limit: whoever is not reminded in it is so a second later. */
function aMomentLater(task: Task, at: Instant): Task {
  const waits = task.state === 'open' && task.remindAt !== undefined && task.remindAt <= at;
  return waits ? { ...task, remindAt: shifted(at, 1000) } : task;
}

function changed(tasks: readonly Task[], number: number, change: (task: Task) => Task): Task[] {
  return tasks.map((task) => (task.number === number ? change(task) : task));
}

/** The tasks with that one ended, and without those that ended long ago. */
function ended(tasks: readonly Task[], number: number, state: Task['state'], at: Instant): Task[] {
  const all = changed(tasks, number, (task) => ({ ...task, state, endedAt: at, remindAt: undefined }));
  const over = all
    .filter((task) => task.state !== 'open')
    .sort((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? -1 : 1));
  const forgotten = new Set(over.slice(0, Math.max(0, over.length - endedTasksKept)));
  return all.filter((task) => !forgotten.has(task));
}

/** Only what is given changes. */
function described(before: Situation | undefined, event: EventOf<'situation-described'>): Situation {
  const { summary, impact, known, unknown, objectives, at, by } = event;
  return {
    ...before,
    summary: summary === undefined ? before?.summary : cutToBytes(summary, textKept.summary),
    impact: impact === undefined ? before?.impact : cutToBytes(impact, textKept.impact),
    known: known === undefined ? (before?.known ?? []) : entries(known),
    unknown: unknown === undefined ? (before?.unknown ?? []) : entries(unknown),
    objectives: objectives === undefined ? (before?.objectives ?? []) : entries(objectives),
    at,
    by: personBehind(by),
  };
}

function entries(texts: readonly string[]): string[] {
  return texts.map((text) => cutToBytes(text, textKept.entry));
}
