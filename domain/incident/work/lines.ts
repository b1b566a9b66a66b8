import { withoutEnd } from '../../text/without-end';
import type { Lines } from '../line';
import type { WorkEvent } from './work';

/** The timeline's sentences about tasks, decisions and the situation. */
export const workLines: Lines<WorkEvent> = {
  'task-added': ({ task, text, owner, dueAt }, { who, name, time }) => {
    const whose = owner === undefined ? '' : ` for ${name(owner)}`;
    const due = dueAt === undefined ? '' : `, due ${time(dueAt)}`;
    return `${who} added task ${task}${whose}${due}: ${text}`;
  },
  'task-assigned': ({ task, owner }, { who, name }) => `${who} gave task ${task} to ${name(owner)}`,
  'task-completed': ({ task, note }, { who }) =>
    `${who} completed task ${task}${note === undefined ? '' : `: ${note}`}`,
  'task-dropped': ({ task, reason }, { who }) => `${who} dropped task ${task}: ${reason}`,
  'task-reminded': ({ task, responder, dueAt, channels, nextReminderAt }, { name, time }) => {
    if (channels.length > 0) return `Task ${task} was due at ${time(dueAt)}; reminded ${name(responder)}`;
    return nextReminderAt === undefined
      ? `Task ${task} was due at ${time(dueAt)}; nothing could be sent to ${name(responder)}`
      : `Task ${task} was due at ${time(dueAt)}; nothing sent to ${name(responder)} before ${time(nextReminderAt)}`;
  },
  'decision-recorded': ({ text, why }, { who }) =>
    `${who} DECIDED: ${withoutEnd(text, /[.;\s]/)}; because: ${why}`,
  'situation-described': ({ summary, impact, known, unknown, objectives }, { who }) => {
    const parts = [
      part('', summary),
      part('impact: ', impact),
      part('known: ', known?.join('; ')),
      part('not known: ', unknown?.join('; ')),
      part('objectives: ', objectives?.join('; ')),
    ].flat();
    return `${who} described the situation: ${parts.join('. ')}`;
  },
};

/** A part of the situation that was given; empty where it is cleared. */
function part(label: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`${label}${text === '' ? 'nothing' : text}`];
}
