import type { OpenDoor } from '../../../application/open-door';
import type { Incident } from '../../../domain/incident/incident';
import { standingOf } from '../../../domain/notice/standing';
import { type Form, forms } from './door-form';
import { timesFor } from './page-times';

/** The sentence on what has come of a form, as the incident stands now. */
export function doneSentence(form: Form, incident: Incident, door: OpenDoor): string {
  return forms[form.action].done(incident, door, { ...form });
}

/** The sentence for a form that was sent before: nothing was done twice, and this is how things stand now. */
export function repeatedSentence(form: Form, incident: Incident, door: OpenDoor): string {
  const more = forms[form.action].doneBefore?.(incident, door, { ...form }) ?? '';
  return `Already done, and not done twice. ${standingNow(incident, door)}.${more}`;
}

/** The state of the incident in words, for the person of this door. */
export function standingNow(incident: Incident, door: OpenDoor): string {
  const { roster, responder } = door;
  return standingOf(incident, { roster, time: timesFor(door), reader: responder.id });
}
