import type { DoorView } from '../../http/door/door-view';
import { button, folded, form, isRetyped, lineArea, seenField, textArea } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';

/** The form of the review of an incident that is over, for whoever writes it: what only people can say of it. */
export function reviewForm(view: DoorView): Html {
  const { incident, draft } = view;
  const { review } = incident;
  if (review === undefined) return markup``;
  const { summary, impact, wentWell, wentBadly, gotLucky } = review.notes;
  const typed = isRetyped(view, 'draft-review', 'record-review') ? draft?.fields : undefined;
  const value = (name: string, standing: string | undefined) => typed?.[name] ?? standing;
  const lines = (name: string, standing: readonly string[] | undefined) =>
    typed?.[name]?.split('\n') ?? standing;
  const due = review.dueAt === undefined ? '' : `, to be recorded by ${timesFor(view)(review.dueAt)}`;
  const writing = form(
    markup`<p class="quiet">Times, roles and updates are taken from the timeline.</p>`,
    seenField(incident),
    textArea({
      label: 'Summary',
      name: 'summary',
      value: value('summary', summary),
      rows: 3,
      optional: true,
    }),
    textArea({ label: 'Impact', name: 'impact', value: value('impact', impact), optional: true }),
    lineArea('What went well', 'wentWell', lines('wentWell', wentWell)),
    lineArea('What went badly', 'wentBadly', lines('wentBadly', wentBadly)),
    lineArea('Where we were lucky', 'gotLucky', lines('gotLucky', gotLucky)),
    button('draft-review', 'Save and go on later'),
    button('record-review', 'Record the review', 'main'),
  );
  return folded(`The review${due}…`, [writing], typed !== undefined);
}
