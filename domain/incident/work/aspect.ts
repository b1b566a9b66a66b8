import type { Aspect } from '../aspect';
import { barTo } from '../bar';
import { openStatuses } from '../lifecycle/lifecycle';
import { leftToCommander, type Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import { workDeciders } from './decide';
import { beginsWork, workHears } from './evolve';
import { openTasksOf } from './in-hand';
import { workLines } from './lines';
import { remindOfTask } from './remind-of-task';
import { taskReminder } from './task-reminder';
import { workTells } from './tells';
import type { WorkCommand, WorkEvent, WorkState } from './work';

/** The aspect of work: what is to be done, what was decided, and where things stand. */
export const work = {
  begins: beginsWork,
  hears: workHears,
  legal: {
    'add-task': openStatuses,
    'assign-task': openStatuses,
    'complete-task': openStatuses,
    'drop-task': openStatuses,
    'record-decision': openStatuses,
    'describe-situation': openStatuses,
  },
  decides: workDeciders,
  refuses: {},
  bars: {
    'add-task': barTo(workDeciders['add-task'], () => [{ type: 'add-task', text: '' }]),
    'assign-task': noneOpen,
    'complete-task': noneOpen,
    'drop-task': noneOpen,
  },
  owes: { 'remind-of-task': remindOfTask },
  offers: {
    'complete-task': {
      rank: 'owe',
      unasked: ({ incident, responder }) =>
        openTasksOf(incident, responder.id).length > 0
          ? undefined
          : `You have no open task in ${incident.id}.`,
    },
    'describe-situation': { rank: 'lead', unasked: leftToCommander },
    'record-decision': { rank: 'lead', unasked: leftToCommander },
  },
  lines: workLines,
  tells: workTells,
  says: {},
  reminders: { 'task-reminded': taskReminder },
  announces: {},
} satisfies Aspect<WorkState, WorkCommand, WorkEvent>;

function noneOpen({ incident: { id, tasks } }: Standpoint): Refusal | undefined {
  const isAnyOpen = tasks.some(({ state }) => state === 'open');
  return isAnyOpen ? undefined : refusal('unknown-task', `${id} has no open task.`);
}
