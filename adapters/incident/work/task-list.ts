import { isOpen } from '../../../domain/incident/incident';
import { nameOf } from '../../../domain/roster/roster';
import { cut } from '../../../domain/text/cut';
import type { DoorView } from '../../http/door/door-view';
import { folded } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';

const tasksShown = 10;

/** The tasks that are still to be done, and who has them. */
export function taskList(view: DoorView): Html {
  const { incident, roster, at } = view;
  const open = incident.tasks.filter(({ state }) => state === 'open');
  if (open.length === 0) return markup``;
  const items = open.slice(0, tasksShown).map(({ number, text, owner, dueAt }) => {
    const who = owner === undefined ? 'nobody has it' : nameOf(roster, owner);
    const late = dueAt !== undefined && dueAt < at && isOpen(incident) ? ' (OVERDUE)' : '';
    const due = dueAt === undefined ? '' : `, by ${timesFor(view)(dueAt)}${late}`;
    return markup`<li>${`${number}. ${cut(text, 160)}`}<small>${who}${due}</small></li>`;
  });
  const more = open.length - items.length;
  const title = isOpen(incident) ? 'Open tasks' : 'Tasks left open';
  return folded(title, [
    markup`<ul class="tasks">${items}</ul>${more > 0 ? markup`<p class="quiet">and ${String(more)} more</p>` : ''}`,
  ]);
}
