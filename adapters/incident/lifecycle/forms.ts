import { severities } from '../../../domain/incident/severity';
import { endWarnings } from '../../../domain/notice/end-warnings';
import type { DoorView } from '../../http/door/door-view';
import {
  button,
  folded,
  form,
  isRetyped,
  mostInLine,
  seenField,
  textArea,
  typedIn,
} from '../../http/door/form-parts';
import { type Html, markup } from '../../http/html';

/** The end of an incident: what still speaks against it stands above the button, and why it is over goes on the timeline. */
export function endForm(view: DoorView, action: 'resolve' | 'dismiss', label: string, confirm: string): Html {
  const warnings = endWarnings(view.incident, view.responder.id, view.roster);
  return folded(
    label,
    [
      ...(warnings.length === 0 ? [] : [markup`<p class="callout">${warnings.join(' ')}</p>`]),
      form(
        textArea({
          label: 'Why it is over; this goes on the timeline',
          name: 'reason',
          value: typedIn(view, action, 'reason'),
          most: mostInLine,
          optional: true,
        }),
        button(action, confirm, 'danger'),
      ),
    ],
    isRetyped(view, action),
  );
}

const meanings = { SEV1: 'critical', SEV2: 'major', SEV3: 'minor', SEV4: 'notice' } as const;

export function classifyForm({ incident: { severity, shift } }: DoorView): Html {
  const choice = (name: (typeof severities)[number]) =>
    markup`<button class="${name.toLowerCase()}" name="severity" value="${name}"${severity === name ? markup` disabled` : ''}>${name}<small>${meanings[name]}</small></button>`;
  return markup`<form method="post"><h2>How serious is it?</h2>${shift === undefined ? markup`<p class="quiet">SEV1 and SEV2 wake an Incident Commander; SEV3 and SEV4 you handle.</p>` : ''}<input type="hidden" name="action" value="classify"><div class="four">${severities.map(choice)}</div></form>`;
}

export function noteForm(view: DoorView): Html {
  return folded(
    'Add a note…',
    [
      form(
        seenField(view.incident),
        textArea({ label: 'Note', name: 'text', value: typedIn(view, 'add-note', 'text') }),
        button('add-note', 'Add the note'),
      ),
    ],
    isRetyped(view, 'add-note'),
  );
}
