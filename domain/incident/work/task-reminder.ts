import type { ResponderId } from '../../ids';
import { nameOf, type Roster } from '../../roster/roster';
import { cut } from '../../text/cut';
import { lengthInWords } from '../../text/length-in-words';
import { clockTimeSeen } from '../../text/reader-time';
import { millisecondsBetween } from '../../time';
import { isOpen } from '../incident';
import type { ReminderRule } from '../reminder-rule';

/** As much of a task as a lock screen shows; less of one that is late, which says by how much. */
const shown = 30;
const shownLate = 18;

const minute = 60_000;

/** The reminder of a task, to its owner or to whoever leads the work. */
export const taskReminder: ReminderRule<'task-reminded'> = {
  isWanted: ({ task: number, owner }, incident) => {
    const task = incident.tasks.find((candidate) => candidate.number === number);
    return isOpen(incident) && task?.state === 'open' && task.owner === owner;
  },

  wording({ task: number, dueAt, responder, owner, at }, { id, tasks }, { timeZone }, roster) {
    const task = tasks.find((candidate) => candidate.number === number);
    const due = clockTimeSeen(dueAt, at, timeZone);
    const text = task?.text ?? '';
    const late = millisecondsBetween(dueAt, at);
    const isTheirs = owner === responder;
    return {
      call:
        text === '' ? `Task ${number}` : `Task ${number} "${cut(text, late < minute ? shown : shownLate)}"`,
      by: `due ${due}`,
      news: late < minute ? undefined : `${lengthInWords(late)} late`,
      sentences: [
        isTheirs
          ? `Your task ${number} of ${id} was due at ${due}: ${text}`
          : `Task ${number} of ${id} was due at ${due}, and ${whoHas(owner, roster)}: ${text}`,
        isTheirs
          ? 'Complete it, drop it, or give it to somebody else; a task that nobody works on helps nobody.'
          : 'Give it to somebody, complete it, or drop it.',
      ],
    };
  },
};

function whoHas(owner: ResponderId | undefined, roster: Roster): string {
  return owner === undefined
    ? 'nobody has it'
    : `${nameOf(roster, owner)}, who has it, is not on duty or cannot be reached`;
}
