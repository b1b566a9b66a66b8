import type { DoorView } from '../../http/door/door-view';
import { button, form, seenField } from '../../http/door/form-parts';
import type { Html } from '../../http/html';

export function escalateForm({ incident }: DoorView): Html {
  return form(seenField(incident), button('escalate', 'I cannot: page the next person'));
}
