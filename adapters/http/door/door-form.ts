import { createHash } from 'node:crypto';
import type { DoorCommand, OpenDoor } from '../../../application/open-door';
import type { RequestToken } from '../../../application/ports/requests';
import type { Choice } from '../../../domain/incident/may-do';
import type { OfferedForm } from '../../incident/aspect';
import { merged, pages } from '../../incident/aspects';
import { oneOf } from '../../schemas/common';
import * as z from '../../schemas/zod';

/** The forms of the commands that the page may offer. */
export const forms: Readonly<Record<Choice, OfferedForm>> = merged(pages, 'forms');

/** A form as it was sent: which command it is for, and its fields. */
export interface Form {
  action: Choice;
  /** The version of the incident that the page showed, where the same tap twice is one. */
  seen?: string;
}

const schemas = Object.entries(forms).map(([action, { fields }]) => {
  const sent = () => z.object({ action: z.literal(action as Choice), ...fields() });
  return [action, sent] as const;
});

export const formSchema: z.ZodMiniType<Form> = oneOf('action', Object.fromEntries(schemas));

/** The commands that a form asks for, in the order in which they are to happen. */
export function commandsOf(form: Form, { incident }: Pick<OpenDoor, 'incident'>): DoorCommand[] {
  return [forms[form.action].asks({ ...form }, incident)].flat();
}

/**
 * The token of one step of a form; undefined for a form without `seen`. What is sent again from the same view of
 * the page is a second tap, or the page loaded again: not another update, and not the passing on of a page that has
 * come since.
 */
export function tokenOf(
  form: Form,
  { door }: Pick<OpenDoor, 'door'>,
  step: DoorCommand['type'],
): RequestToken | undefined {
  if (form.seen === undefined) return undefined;
  const request = JSON.stringify([door.incidentId, step, form]);
  return { by: door.responder, key: `door-${createHash('sha256').update(request).digest('hex')}`, request };
}
