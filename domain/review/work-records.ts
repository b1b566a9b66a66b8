import type { ResponderId } from '../ids';
import type { TimelineEvent } from '../incident/event';
import { nameOf, type Roster } from '../roster/roster';
import type { Instant } from '../time';
import { boundedList } from './bounded-list';
import type { Counted, DecisionRecord, Person, TaskRecord } from './review-document';

// Rows that a review shows at most: our own choice. All are counted.
const decisionsShown = 200;
const endedTasksShown = 200;

/** The decisions, and the tasks that were done and left. */
export function workRecords(roster: Roster) {
  const decisions = boundedList<DecisionRecord>(decisionsShown);
  const ended = boundedList<TaskRecord>(endedTasksShown);
  const open = new Map<number, TaskRecord>();
  const person = (id: ResponderId): Person => ({ id, name: nameOf(roster, id) });

  function end(number: number, state: TaskRecord['state'], endedAt: Instant, note: string | undefined): void {
    const task = open.get(number);
    open.delete(number);
    if (task !== undefined) ended.add({ ...task, state, endedAt, note });
  }

  return {
    add(event: TimelineEvent) {
      const { at, by } = event;
      switch (event.type) {
        case 'decision-recorded': {
          const who = by.kind === 'responder' ? person(by.id) : undefined;
          return decisions.add({ at, by: who, text: event.text, why: event.why });
        }
        case 'task-added': {
          const { task: number, text, owner, dueAt } = event;
          open.set(number, {
            number,
            text,
            owner: owner === undefined ? undefined : person(owner),
            state: 'open',
            dueAt,
          });
          return;
        }
        case 'task-assigned': {
          const task = open.get(event.task);
          if (task !== undefined) open.set(event.task, { ...task, owner: person(event.owner) });
          return;
        }
        case 'task-completed':
          return end(event.task, 'done', at, event.note);
        case 'task-dropped':
          return end(event.task, 'dropped', at, event.reason);
      }
    },
    result(): { decisions: Counted<DecisionRecord>; tasks: Counted<TaskRecord>; left: TaskRecord[] } {
      const over = ended.ends(endedTasksShown);
      const decided = decisions.ends(decisionsShown);
      const left = [...open.values()];
      return {
        decisions: { shown: decided, leftOut: decisions.size() - decided.length },
        tasks: {
          shown: [...over, ...left].sort((a, b) => a.number - b.number),
          leftOut: ended.size() - over.length,
        },
        left,
      };
    },
  };
}
