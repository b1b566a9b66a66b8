import { openTasksOf } from '../../../domain/incident/work/in-hand';
import { cut } from '../../../domain/text/cut';
import type { DoorView } from '../../http/door/door-view';
import {
  button,
  folded,
  form,
  hidden,
  isRetyped,
  lineArea,
  mostInLine,
  seenField,
  textArea,
  typedIn,
} from '../../http/door/form-parts';
import { type Html, markup } from '../../http/html';

/** Tasks of theirs that somebody's page has buttons for, at most. */
export const tasksOffered = 8;

/** A button for each of one's own tasks. */
export function taskForms({ incident, responder }: DoorView): Html[] {
  return openTasksOf(incident, responder.id)
    .slice(0, tasksOffered)
    .map(({ number, text }) =>
      form(
        seenField(incident),
        hidden('task', String(number)),
        button('complete-task', `Done: ${number}. ${cut(text, 80)}`),
      ),
    );
}

export function decisionForm(view: DoorView): Html {
  const action = 'record-decision';
  return folded(
    'Record a decision…',
    [
      form(
        seenField(view.incident),
        textArea({
          label: 'What is decided',
          name: 'text',
          value: typedIn(view, action, 'text'),
          most: mostInLine,
        }),
        textArea({ label: 'Why', name: 'why', value: typedIn(view, action, 'why'), most: mostInLine }),
        button(action, 'Record the decision'),
      ),
    ],
    isRetyped(view, action),
  );
}

export function situationForm(view: DoorView): Html {
  const { incident } = view;
  const { summary, impact, known, unknown, objectives } = incident.situation ?? {};
  const isAgain = isRetyped(view, 'describe-situation');
  const lines = (name: string, standing: readonly string[] = []) =>
    isAgain ? typedIn(view, 'describe-situation', name).split('\n') : standing;
  const value = (name: string, standing: string | undefined) =>
    isAgain ? typedIn(view, 'describe-situation', name) : standing;
  return folded(
    'Describe the situation…',
    [
      markup`<p class="quiet">Whoever relieves you reads this in the brief.</p>`,
      form(
        seenField(incident),
        textArea({
          label: 'What happens',
          name: 'summary',
          value: value('summary', summary),
          optional: true,
        }),
        textArea({
          label: 'What it means for others',
          name: 'impact',
          value: value('impact', impact),
          optional: true,
        }),
        lineArea('What is known', 'known', lines('known', known)),
        lineArea('What is not known', 'unknown', lines('unknown', unknown)),
        lineArea('Objectives', 'objectives', lines('objectives', objectives)),
        button('describe-situation', 'Write it down'),
      ),
    ],
    isAgain,
  );
}
