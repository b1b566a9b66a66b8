import type { Aspect } from '../aspect';
import { openTasksOf } from '../in-hand';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander } from '../offer';
import { workDeciders } from './decide';
import { beginsWork, workHears } from './evolve';
import { workLines } from './lines';
import { remindOfTask } from './remind-of-task';
import { taskReminder } from './task-reminder';
import type { WorkCommand, WorkEvent, WorkState } from './work';

/** What is to be done, what was decided, and where things stand. */
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
  owes: { 'remind-of-task': remindOfTask },
  offers: {
    'complete-task': {
      rank: 'owe',
      isWorth: ({ incident, responder }) => openTasksOf(incident, responder).length > 0,
    },
    'describe-situation': { rank: 'lead', isWorth: isCommander },
    'record-decision': { rank: 'lead', isWorth: isCommander },
  },
  lines: workLines,
  reminders: { 'task-reminded': taskReminder },
} satisfies Aspect<WorkState, WorkCommand, WorkEvent>;
