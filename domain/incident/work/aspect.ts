import type { Aspect } from '../aspect';
import { openStatuses } from '../lifecycle/lifecycle';
import { offerToCommander } from '../offer';
import { refusal } from '../refusal';
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
  owes: { 'remind-of-task': remindOfTask },
  offers: {
    'complete-task': {
      rank: 'owe',
      isWorth: ({ incident, responder }) => openTasksOf(incident, responder).length > 0,
      whyNot: ({ incident: { id } }) => refusal('unknown-task', `You have no open task in ${id}.`),
    },
    'describe-situation': offerToCommander('lead'),
    'record-decision': offerToCommander('lead'),
  },
  lines: workLines,
  tells: workTells,
  says: {},
  reminders: { 'task-reminded': taskReminder },
} satisfies Aspect<WorkState, WorkCommand, WorkEvent>;
