import { isOpen } from '../../incident/incident';
import { cut } from '../chat-text';
import { readerTime } from '../reader-time';
import type { ReminderRule } from './reminders';

/** As much of a task as a lock screen shows. */
const shown = 40;

/** Reminds the owner of a task. */
export const taskReminder: ReminderRule<'task-reminded'> = {
  isWanted: ({ task: number, owner }, incident) => {
    const task = incident.tasks.find((candidate) => candidate.number === number);
    return isOpen(incident) && task?.state === 'open' && task.owner === owner;
  },

  wording({ task: number, dueAt, responder, owner }, { id, tasks }, { timeZone }) {
    const task = tasks.find((candidate) => candidate.number === number);
    const due = readerTime(dueAt, timeZone);
    const text = task?.text ?? '';
    const isTheirs = owner === responder;
    return {
      call: `Task ${number} due ${due}: ${cut(text, shown)}`,
      sentences: [
        isTheirs
          ? `Your task ${number} of ${id} was due at ${due}: ${text}`
          : `Task ${number} of ${id} was due at ${due} and has no owner who can be reached: ${text}`,
        isTheirs
          ? 'Complete it, drop it, or give it to somebody else; a task that nobody works on helps nobody.'
          : 'Give it to somebody, complete it, or drop it.',
      ],
    };
  },
};
